package org.bss2sbi.training.vector;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Amortized posterior of an ensemble: the mixture of its members' densities. Needs no native library. Immutable; may be shared
 * between threads.
 */
public final class VectorPosterior implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Marginal> prior;
    private final InputScaling scaling;
    private final List<VectorMember> members;
    private final double[] weights;
    private final double heldOutLogDensity;

    VectorPosterior(
            List<Marginal> prior,
            InputScaling scaling,
            List<VectorMember> members,
            double[] weights,
            double heldOutLogDensity) {
        this.prior = List.copyOf(prior);
        this.scaling = scaling;
        this.members = List.copyOf(members);
        this.weights = weights;
        this.heldOutLogDensity = heldOutLogDensity;
    }

    /**
     * Mean log density of the true parameters of the rows that only judged, on the standard scale of the prior.
     *
     * @return nats per row
     */
    public double heldOutLogDensity() {
        return heldOutLogDensity;
    }

    /**
     * Shares of the members in the mixture.
     *
     * @return shares that sum to 1
     */
    public List<Double> weights() {
        return Arrays.stream(weights).boxed().toList();
    }

    /**
     * Draws samples.
     *
     * @param data one observation
     * @param n number of samples
     * @param seed seed of the samples
     * @return parameters on their own scales, inside the prior, shape (n, dimension), row-major
     */
    public double[] sample(double[] data, int n, long seed) {
        float[] inputs = scaling.of(data);
        UniformRandomProvider random = RandomStreams.forRow(seed, 0, Purpose.POSTERIOR);
        int[] member = chooseMembers(n, random);
        int d = prior.size();
        double[] samples = new double[n * d];
        for (int m = 0; m < members.size(); m++) {
            int chosen = m;
            int count = (int)
                    Arrays.stream(member).filter(choice -> choice == chosen).count();
            if (count == 0) {
                continue;
            }
            double[] own = members.get(m).given(inputs).sample(count, random);
            int next = 0;
            for (int i = 0; i < n; i++) {
                if (member[i] == m) {
                    System.arraycopy(own, next * d, samples, i * d, d);
                    next++;
                }
            }
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = prior.get(i % d).restore(samples[i]);
        }
        return samples;
    }

    private int[] chooseMembers(int n, UniformRandomProvider random) {
        int[] member = new int[n];
        for (int i = 0; i < n; i++) {
            double at = random.nextDouble();
            while (member[i] < weights.length - 1 && at >= weights[member[i]]) {
                at -= weights[member[i]];
                member[i]++;
            }
        }
        return member;
    }

    /**
     * Log densities.
     *
     * @param data one observation
     * @param parameters on their own scales, shape (n, dimension), row-major
     * @return nats per unit volume of the parameters' own scales, length n; {@code NEGATIVE_INFINITY} outside the prior
     */
    public double[] logProb(double[] data, double[] parameters) {
        float[] inputs = scaling.of(data);
        int d = prior.size();
        double[] standardised = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            standardised[i] = prior.get(i % d).standardise(parameters[i]);
        }
        double[][] each = new double[members.size()][];
        for (int m = 0; m < each.length; m++) {
            each[m] = members.get(m).given(inputs).logProb(standardised);
        }
        double[] logProb = new double[parameters.length / d];
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] = Stacking.logMean(each, i, weights);
            for (int j = 0; j < d; j++) {
                logProb[i] += prior.get(j).logSlope(parameters[i * d + j]);
            }
        }
        return logProb;
    }
}
