package org.bss2sbi.training.flow;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A continuous flow given one observation, on the real line in every coordinate: the ordinary differential equation of positions and
 * log densities, by equal Runge-Kutta steps of order four. Confined to one thread.
 */
final class ContinuousFlow implements Density {

    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final int dimension;
    private final int steps;
    private final VelocityNetwork.Moment[] moments; // at the ends and middles of the steps
    private final double[][] slope;
    private final double[] stage;

    ContinuousFlow(FlowMatchingArchitecture architecture, VelocityNetwork network, double[] context) {
        dimension = architecture.dimension();
        steps = architecture.solverSteps();
        moments = new VelocityNetwork.Moment[2 * steps + 1];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = network.at(0.5 * i / steps, context);
        }
        slope = new double[4][dimension];
        stage = new double[dimension];
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] samples = new double[n * dimension];
        double[] at = new double[dimension];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < dimension; j++) {
                at[j] = normal.sample();
            }
            logProb[i] = logBase(at) - carry(at, 1);
            System.arraycopy(at, 0, samples, i * dimension, dimension);
        }
        return samples;
    }

    @Override
    public double[] logProb(double[] positions) {
        double[] logProb = new double[positions.length / dimension];
        for (int i = 0; i < logProb.length; i++) {
            double[] at = Arrays.copyOfRange(positions, i * dimension, (i + 1) * dimension);
            double divergence = -carry(at, -1);
            logProb[i] = logBase(at) - divergence;
        }
        return logProb;
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        return logProb(positions);
    }

    private static double logBase(double[] at) {
        double sum = 0;
        for (double value : at) {
            sum -= 0.5 * value * value + LOG_ROOT_TWO_PI;
        }
        return sum;
    }

    /** Carries a position from time 0 to 1, or back; returns the integral of the trace along the way. */
    private double carry(double[] at, int direction) {
        double step = (double) direction / steps;
        double integral = 0;
        for (int done = 0; done < steps; done++) {
            int moment = direction > 0 ? 2 * done : 2 * (steps - done);
            double first = moments[moment].velocity(at, slope[0]);
            double second = moments[moment + direction].velocity(moved(at, 0.5 * step, slope[0]), slope[1]);
            double third = moments[moment + direction].velocity(moved(at, 0.5 * step, slope[1]), slope[2]);
            double fourth = moments[moment + 2 * direction].velocity(moved(at, step, slope[2]), slope[3]);
            integral += step / 6 * (first + 2 * second + 2 * third + fourth);
            for (int j = 0; j < at.length; j++) {
                at[j] += step / 6 * (slope[0][j] + 2 * slope[1][j] + 2 * slope[2][j] + slope[3][j]);
            }
        }
        return integral;
    }

    private double[] moved(double[] at, double by, double[] along) {
        for (int j = 0; j < stage.length; j++) {
            stage[j] = at[j] + by * along[j];
        }
        return stage;
    }
}
