package org.bss2sbi.training.flow;

/** A density that is the image of the uniform law on the unit cube, its base, under an invertible map. Confined to one thread. */
public interface InvertibleDensity extends Density {

    /**
     * Positions of points of the base.
     *
     * @param base numbers in [0, 1], shape (n, dimension), row-major
     * @param logProb receives the log densities in nats, length n
     * @return positions, same shape
     */
    double[] fromBase(double[] base, double[] logProb);

    /**
     * Log densities and points of the base, in double precision.
     *
     * @param positions shape (n, dimension), row-major
     * @param base receives the points of the base, same shape; one half where a position is outside the support
     * @return nats, length n; {@code NEGATIVE_INFINITY} outside the support, never NaN
     */
    double[] logProb(double[] positions, double[] base);

    /**
     * Log densities and points of the base, in single precision of the networks.
     *
     * @param positions shape (n, dimension), row-major, inside the support
     * @param base receives the points of the base, same shape
     * @return nats, length n
     */
    double[] roughLogProb(double[] positions, double[] base);
}
