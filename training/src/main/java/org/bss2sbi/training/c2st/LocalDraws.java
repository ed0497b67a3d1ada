package org.bss2sbi.training.c2st;

import java.io.Serializable;

/** Draws of the posterior of the one observation that a local test asks about. Arrays are not copied. */
public final class LocalDraws implements Serializable {

    private static final long serialVersionUID = 1L;

    private final float[] draws;
    private final float[] context;

    /**
     * Puts draws together.
     *
     * @param draws M draws of q(theta | x_o), one after the other, length M d, in the units of the pairs
     * @param context numbers that stand for the observation x_o, length k
     */
    public LocalDraws(float[] draws, float[] context) {
        this.draws = draws;
        this.context = context;
    }

    /** Draws with the observation beside each, [draw][d + k]. */
    float[][] rows(int dimension) {
        float[][] rows = new float[draws.length / dimension][dimension + context.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(draws, i * dimension, rows[i], 0, dimension);
            System.arraycopy(context, 0, rows[i], dimension, context.length);
        }
        return rows;
    }
}
