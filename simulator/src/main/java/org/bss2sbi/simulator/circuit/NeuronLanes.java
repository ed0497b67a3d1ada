package org.bss2sbi.simulator.circuit;

/**
 * State and coefficients of neurons side by side, one array per quantity, one lane per neuron. Coefficients hold for one time
 * step h. Units: V, us, uS, pF, uA; currents are stored divided by the capacitance (V/us).
 */
final class NeuronLanes {

    static final float LEAK_WIDTH = 0.30f;
    static final float ADAPTATION_WIDTH = 0.15f;
    static final float COUPLING_WIDTH = 0.25f;

    private static final double LARGEST_EXPONENTIAL = 5.0; // uA
    private static final float NEVER = 1e9f;

    final int size;

    // State between steps; the membrane itself lives in the history.
    final float[] adaptation; // W, half a step ahead of the membrane
    final float[] refractoryLeft; // us
    final float[] pulseLeft; // us

    // Inside one step.
    final float[] active; // us of the step outside reset
    final float[] held; // membrane after the reset part of the step
    final float[] saturation; // tanh of the leak
    final float[] pull; // adaptation current on the membrane
    final float[] exponential; // exponential current
    final float[] divisor; // of the implicit step

    // Coefficients.
    final float[] leak;
    final float[] leakPotential;
    final float[] resetPotential;
    final float[] resetFraction; // 1 - exp(-h g_r / C)
    final float[] resetRate; // g_r / C, 1/us
    final float[] threshold;
    final float[] refractory;
    final float[] onset;
    final float[] inverseSlope;
    final float[] exponentialGain;
    final float[] exponentialLimit;
    final float[] coupling;
    final float[] adaptationDecay;
    final float[] adaptationReference;
    final float[] subthreshold;
    final float[] pulse;
    final float[] pulseLength;
    final float[] stimulus;
    final float[] none; // the drive without stimulus

    NeuronLanes(int size) {
        this.size = size;
        adaptation = new float[size];
        refractoryLeft = new float[size];
        pulseLeft = new float[size];
        active = new float[size];
        held = new float[size];
        saturation = new float[size];
        pull = new float[size];
        exponential = new float[size];
        divisor = new float[size];
        leak = new float[size];
        leakPotential = new float[size];
        resetPotential = new float[size];
        resetFraction = new float[size];
        resetRate = new float[size];
        threshold = new float[size];
        refractory = new float[size];
        onset = new float[size];
        inverseSlope = new float[size];
        exponentialGain = new float[size];
        exponentialLimit = new float[size];
        coupling = new float[size];
        adaptationDecay = new float[size];
        adaptationReference = new float[size];
        subthreshold = new float[size];
        pulse = new float[size];
        pulseLength = new float[size];
        stimulus = new float[size];
        none = new float[size];
    }

    void load(int lane, CircuitParameters p, double stepUs) {
        double c = p.capacitance();
        leak[lane] = (float) (p.leakConductance() * LEAK_WIDTH / c);
        leakPotential[lane] = (float) p.leakPotential();
        resetPotential[lane] = (float) p.resetPotential();
        resetRate[lane] = (float) (p.resetConductance() / c);
        resetFraction[lane] = (float) -StrictMath.expm1(-stepUs * p.resetConductance() / c);
        threshold[lane] = (float) Math.min(p.threshold(), NEVER);
        refractory[lane] = (float) p.refractoryUs();
        onset[lane] = (float) p.exponentialOnset();
        inverseSlope[lane] = (float) (1 / p.slopeFactor());
        exponentialGain[lane] = (float) (p.exponentialPrefactor() * p.slopeFactor() / c);
        exponentialLimit[lane] = (float) (LARGEST_EXPONENTIAL / c);
        coupling[lane] = (float) (p.adaptationCoupling() * COUPLING_WIDTH / c);
        stimulus[lane] = (float) (p.stimulus() / c);
        loadAdaptation(lane, p, stepUs);
    }

    private void loadAdaptation(int lane, CircuitParameters p, double stepUs) {
        double decay = StrictMath.exp(-stepUs * p.adaptationLeak() / p.adaptationCapacitance());
        adaptationDecay[lane] = (float) decay;
        adaptationReference[lane] = (float) p.adaptationReference();
        subthreshold[lane] = (float) ((1 - decay) * p.subthresholdAdaptation() * ADAPTATION_WIDTH / p.adaptationLeak());
        pulse[lane] = (float) (p.adaptationPulse() / p.adaptationCapacitance());
        pulseLength[lane] = (float) p.adaptationPulseUs();
    }

    /** Puts a lane at rest. */
    void rest(int lane, float[] membrane) {
        membrane[lane] = leakPotential[lane];
        adaptation[lane] = 0;
        refractoryLeft[lane] = 0;
        pulseLeft[lane] = 0;
    }
}
