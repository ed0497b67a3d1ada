package org.bss2sbi.simulator.circuit;

/**
 * The adaptation states of all lanes, advanced once for every two steps of the membrane: exact decay, drive by the membrane in
 * the middle of the interval, and the charge of the adaptation pulse. States lie one membrane step ahead of the pair of steps
 * that they act on, which keeps both at second order.
 */
final class AdaptationKernel {

    private static final float LOWEST = -0.4f; // V
    private static final float HIGHEST = 0.6f;
    private static final float INVERSE_WIDTH = 1 / NeuronLanes.ADAPTATION_WIDTH;
    private static final float INVERSE_COUPLING_WIDTH = 1 / NeuronLanes.COUPLING_WIDTH;

    private AdaptationKernel() {}

    /** Fills the current that does not depend on the membrane: stimulus less adaptation. */
    static void drive(NeuronLanes n, float[] stimulus) {
        drive(n.adaptation, n.coupling, stimulus, n.drive);
    }

    private static void drive(float[] w, float[] coupling, float[] stimulus, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(-coupling[i], Saturation.tanh(w[i] * INVERSE_COUPLING_WIDTH), stimulus[i]);
        }
    }

    /** Advances the states by {@code pair}, the length of two membrane steps (us). */
    static void advance(NeuronLanes n, float[] membrane, float pair) {
        pulse(n.pulseLeft, n.pulse, n.gained, pair);
        subthreshold(membrane, n.adaptationReference, n.subthreshold, n.gained);
        decay(n.adaptation, n.adaptationDecay, n.gained);
    }

    private static void pulse(float[] left, float[] current, float[] out, float pair) {
        for (int i = 0; i < out.length; i++) {
            float beyond = left[i] - pair;
            float rest = 0.5f * (beyond + Math.abs(beyond));
            out[i] = current[i] * (left[i] - rest);
            left[i] = rest;
        }
    }

    private static void subthreshold(float[] v, float[] reference, float[] gain, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(gain[i], Saturation.tanh((v[i] - reference[i]) * INVERSE_WIDTH), out[i]);
        }
    }

    private static void decay(float[] w, float[] decay, float[] gained) {
        for (int i = 0; i < w.length; i++) {
            float x = Math.fma(w[i], decay[i], gained[i]);
            float under = LOWEST - x;
            float low = x + 0.5f * (under + Math.abs(under));
            float over = low - HIGHEST;
            w[i] = low - 0.5f * (over + Math.abs(over)); // in this order nothing is rounded inside the range
        }
    }
}
