package org.bss2sbi.training.flow;

/**
 * Densities of one coordinate for a tile of samples, on an interval, with the precision of the networks. Reused from tile to tile,
 * confined to one thread.
 */
interface CoordinateTile {

    /** Tile of a head. */
    static CoordinateTile of(Head head, int samples) {
        return switch (head.kind()) {
            case SPLINE -> new SplineTile(head.size(), samples);
            case MIXTURE -> new MixtureTile(head.size());
        };
    }

    /** Takes the interval for the values set from now on; splines know their own. */
    void within(double lower, double upper);

    /**
     * Takes raw values, which it may overwrite and keeps until the next.
     *
     * @param raw raw values, raw[output][sample]
     * @param evaluated samples that have values; if 1, all samples share them
     */
    void set(float[][] raw, int evaluated);

    /** Positions below which probabilities lie, with the log densities there in nats. */
    void positions(double[] cumulative, int samples, double[] positions, double[] logDensity);

    /** Probabilities below positions of the interval, with the log densities there in nats. */
    void cumulatives(double[] positions, int samples, double[] cumulative, double[] logDensity);

    /** What later coordinates see of a position. */
    double seen(double position);
}
