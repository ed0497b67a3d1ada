package org.bss2sbi.training.c2st;

import java.io.Serializable;

/**
 * One pair of a calibration set as a local test sees it: the truth, one draw of the posterior, and what was observed. Arrays are not
 * copied.
 */
public final class JointPair implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long pair;
    private final float[] truth;
    private final float[] draw;
    private final float[] context;

    /**
     * Puts a pair together.
     *
     * @param pair index of the pair in the calibration set
     * @param truth parameters that made the observation, length d
     * @param draw one draw of q(theta | x), in the same units
     * @param context numbers that stand for the observation x, length k
     */
    public JointPair(long pair, float[] truth, float[] draw, float[] context) {
        this.pair = pair;
        this.truth = truth;
        this.draw = draw;
        this.context = context;
    }

    long pair() {
        return pair;
    }

    float[] truth() {
        return truth;
    }

    float[] draw() {
        return draw;
    }

    float[] context() {
        return context;
    }
}
