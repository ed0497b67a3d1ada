package org.bss2sbi.training.vector;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.LogarithmicPool;

/**
 * Amortized posterior of an ensemble: the logarithmic pool of its members' densities. Needs no native library. Immutable; may be shared
 * between threads.
 */
public final class VectorPosterior implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<Marginal> prior;
    private final InputScaling scaling;
    private final List<VectorMember> members;
    private final double heldOutLogDensity;

    VectorPosterior(List<Marginal> prior, InputScaling scaling, List<VectorMember> members, double heldOutLogDensity) {
        this.prior = List.copyOf(prior);
        this.scaling = scaling;
        this.members = List.copyOf(members);
        this.heldOutLogDensity = heldOutLogDensity;
    }

    /** The same prior and scales with other members. */
    VectorPosterior with(List<VectorMember> others, double quality) {
        return new VectorPosterior(prior, scaling, others, quality);
    }

    List<Marginal> prior() {
        return prior;
    }

    InputScaling scaling() {
        return scaling;
    }

    List<VectorMember> members() {
        return members;
    }

    /**
     * Mean over the members of the mean log density of rows that a member did not learn from, on the standard scale of the prior. The
     * pool does better than its members.
     *
     * @return nats per row
     */
    public double heldOutLogDensity() {
        return heldOutLogDensity;
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
        UniformRandomProvider random = RandomStreams.forRow(seed, 0, Purpose.POSTERIOR);
        double[] samples = given(data).sample(n, random, new double[n]);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = prior.get(i % prior.size()).restore(samples[i]);
        }
        return samples;
    }

    private Density given(double[] data) {
        float[] inputs = scaling.of(data);
        return LogarithmicPool.of(
                members.stream().map(member -> member.given(inputs)).toList());
    }

    /**
     * Log densities.
     *
     * @param data one observation
     * @param parameters on their own scales, shape (n, dimension), row-major
     * @return nats per unit volume of the parameters' own scales, length n; {@code NEGATIVE_INFINITY} outside the prior
     */
    public double[] logProb(double[] data, double[] parameters) {
        return withSlopes(parameters, given(data).logProb(standardised(parameters)));
    }

    /**
     * Log densities in single precision of the networks, several times faster.
     *
     * @param data one observation
     * @param parameters on their own scales, inside the prior, shape (n, dimension), row-major
     * @return nats per unit volume of the parameters' own scales, length n
     */
    public double[] roughLogProb(double[] data, double[] parameters) {
        return withSlopes(parameters, given(data).roughLogProb(standardised(parameters)));
    }

    private double[] standardised(double[] parameters) {
        double[] standardised = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            standardised[i] = prior.get(i % prior.size()).standardise(parameters[i]);
        }
        return standardised;
    }

    private double[] withSlopes(double[] parameters, double[] logProb) {
        int d = prior.size();
        for (int i = 0; i < parameters.length; i++) {
            logProb[i / d] += prior.get(i % d).logSlope(parameters[i]);
        }
        return logProb;
    }
}
