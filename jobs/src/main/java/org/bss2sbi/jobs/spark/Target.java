package org.bss2sbi.jobs.spark;

import java.io.Serializable;

/** One target of a calibration: what was observed, and the settings that made it. Arrays are not copied. */
public final class Target implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long row;
    private final double[] values;
    private final float[] summary;

    /**
     * Puts a target together.
     *
     * @param row row of its table
     * @param values true settings in column order and their own units
     * @param summary numbers of the observation that the model is conditioned on
     */
    public Target(long row, double[] values, float[] summary) {
        this.row = row;
        this.values = values;
        this.summary = summary;
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
     * What the model is conditioned on.
     *
     * @return numbers of the observation, not a copy
     */
    public float[] summary() {
        return summary;
    }
}
