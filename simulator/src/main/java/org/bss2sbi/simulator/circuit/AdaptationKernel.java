package org.bss2sbi.simulator.circuit;

/**
 * One time step of the adaptation states of all lanes: exact decay, drive by the membrane in the middle of the step, and the
 * charge of the adaptation pulse.
 */
final class AdaptationKernel {

    private static final float LOWEST = -0.4f; // V
    private static final float HIGHEST = 0.6f;
    private static final float INVERSE_WIDTH = 1 / NeuronLanes.ADAPTATION_WIDTH;

    private AdaptationKernel() {}

    static void advance(NeuronLanes n, float[] membrane, float step) {
        saturate(membrane, n.adaptationReference, n.held);
        gain(n.subthreshold, n.pulseLeft, n.pulse, n.held, step);
        decay(n.adaptation, n.adaptationDecay, n.held);
    }

    private static void saturate(float[] v, float[] reference, float[] out) {
        for (int i = 0; i < out.length; i++) {
            float x = (v[i] - reference[i]) * INVERSE_WIDTH;
            float y = x * x;
            out[i] = x * (135135f + y * (17325f + y * (378f + y))) / (135135f + y * (62370f + y * (3150f + 28f * y)));
        }
    }

    private static void gain(float[] subthreshold, float[] left, float[] current, float[] out, float step) {
        for (int i = 0; i < out.length; i++) {
            float beyond = left[i] - step;
            float rest = 0.5f * (beyond + Math.abs(beyond));
            out[i] = subthreshold[i] * out[i] + current[i] * (left[i] - rest);
            left[i] = rest;
        }
    }

    private static void decay(float[] w, float[] decay, float[] gained) {
        for (int i = 0; i < w.length; i++) {
            float above = w[i] * decay[i] + gained[i] - LOWEST;
            float low = 0.5f * (above + Math.abs(above));
            float room = HIGHEST - LOWEST - low;
            w[i] = HIGHEST - 0.5f * (room + Math.abs(room));
        }
    }
}
