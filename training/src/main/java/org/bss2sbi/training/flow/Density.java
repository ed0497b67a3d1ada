package org.bss2sbi.training.flow;

import org.apache.commons.rng.UniformRandomProvider;

/** A density that can be evaluated and drawn from. Confined to one thread. */
public interface Density {

    /**
     * Number of coordinates.
     *
     * @return coordinates
     */
    int dimension();

    /**
     * Draws samples.
     *
     * @param n number of samples
     * @param random source of uniforms
     * @param logProb receives the log density of each sample in nats, in single precision of the networks, length n
     * @return positions, shape (n, dimension), row-major
     */
    double[] sample(int n, UniformRandomProvider random, double[] logProb);

    /**
     * Log densities, in double precision.
     *
     * @param positions shape (n, dimension), row-major
     * @return nats, length n; {@code NEGATIVE_INFINITY} outside the support, never NaN
     */
    double[] logProb(double[] positions);

    /**
     * Log densities, in single precision of the networks: good enough to weigh samples, several times faster.
     *
     * @param positions shape (n, dimension), row-major, inside the support
     * @return nats, length n
     */
    double[] roughLogProb(double[] positions);
}
