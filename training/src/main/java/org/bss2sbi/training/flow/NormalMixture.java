package org.bss2sbi.training.flow;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Mixture of normal densities with full covariances. A component is L (z - mean) = standard normal, L the lower triangular factor of
 * its precision. Confined to one thread.
 */
final class NormalMixture implements Density {

    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final int dimension;
    private final double[] logWeight; // of each component, with the log determinant of its factor
    private final double[] weight;
    private final double[] mean; // component by component
    private final double[] diagonal;
    private final double[] below; // elements below the diagonal, row by row, component by component
    private final double[] logKernel;

    /** Takes raw values; means, diagonals and factors component by component. */
    NormalMixture(int dimension, double[] logits, double[] means, double[] logDiagonals, double[] factors) {
        this.dimension = dimension;
        this.mean = means;
        this.below = factors;
        diagonal = new double[logDiagonals.length];
        logWeight = logSoftmax(logits);
        weight = Arrays.stream(logWeight).map(Math::exp).toArray();
        logKernel = new double[logWeight.length];
        for (int i = 0; i < diagonal.length; i++) {
            double log = Math.min(
                    Math.max(logDiagonals[i], MixtureArchitecture.MIN_LOG_DIAGONAL),
                    MixtureArchitecture.MAX_LOG_DIAGONAL);
            diagonal[i] = Math.exp(log);
            logWeight[i / dimension] += log - LOG_ROOT_TWO_PI;
        }
    }

    private static double[] logSoftmax(double[] logits) {
        double largest = Arrays.stream(logits).max().orElseThrow();
        double sum =
                Arrays.stream(logits).map(logit -> Math.exp(logit - largest)).sum();
        return Arrays.stream(logits)
                .map(logit -> logit - largest - Math.log(sum))
                .toArray();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] samples = new double[n * dimension];
        for (int i = 0; i < n; i++) {
            int component = choose(random.nextDouble());
            for (int j = 0; j < dimension; j++) {
                samples[i * dimension + j] = normal.sample();
            }
            solve(component, samples, i * dimension);
            logProb[i] = logProb(samples, i * dimension);
        }
        return samples;
    }

    private int choose(double uniform) {
        double left = uniform;
        int component = 0;
        while (component < weight.length - 1 && left >= weight[component]) {
            left -= weight[component++];
        }
        return component;
    }

    /** From a standard normal vector to a position, in place. */
    private void solve(int component, double[] values, int at) {
        int element = component * dimension * (dimension - 1) / 2;
        for (int row = 0; row < dimension; row++) {
            double sum = values[at + row];
            for (int column = 0; column < row; column++) {
                sum -= below[element++] * (values[at + column] - mean[component * dimension + column]);
            }
            values[at + row] = mean[component * dimension + row] + sum / diagonal[component * dimension + row];
        }
    }

    @Override
    public double[] logProb(double[] positions) {
        double[] logProb = new double[positions.length / dimension];
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = logProb(positions, i * dimension);
        }
        return logProb;
    }

    private double logProb(double[] positions, int at) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logKernel.length; k++) {
            logKernel[k] = logWeight[k] - 0.5 * squaredDistance(k, positions, at);
            largest = Math.max(largest, logKernel[k]);
        }
        double sum = 0;
        for (double kernel : logKernel) {
            sum += Math.exp(kernel - largest);
        }
        return largest + Math.log(sum);
    }

    private double squaredDistance(int component, double[] positions, int at) {
        int element = component * dimension * (dimension - 1) / 2;
        double squares = 0;
        for (int row = 0; row < dimension; row++) {
            int own = component * dimension + row;
            double sum = diagonal[own] * (positions[at + row] - mean[own]);
            for (int column = 0; column < row; column++) {
                sum += below[element++] * (positions[at + column] - mean[component * dimension + column]);
            }
            squares += sum * sum;
        }
        return squares;
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        return logProb(positions);
    }
}
