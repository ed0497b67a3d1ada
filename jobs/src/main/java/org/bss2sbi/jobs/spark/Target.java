package org.bss2sbi.jobs.spark;

import java.io.Serializable;

/** One target of a calibration: what was observed, and the settings that made it. Arrays are not copied. */
public final class Target implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long row;
    private final double[] values;
    private final float[] features;

    /**
     * Puts a target together.
     *
     * @param row row of its table
     * @param values true settings in column order and their own units
     * @param features features of the observation
     */
    public Target(long row, double[] values, float[] features) {
        this.row = row;
        this.values = values;
        this.features = features;
    }

    /**
     * Row of its table, which names its random streams.
     *
     * @return row id
     */
    public long row() {
        return row;
    }

    /**
     * True settings.
     *
     * @return values in column order, not a copy
     */
    public double[] values() {
        return values;
    }

    /**
     * Features of the observation.
     *
     * @return features, not a copy
     */
    public float[] features() {
        return features;
    }
}
