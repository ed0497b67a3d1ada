package org.bss2sbi.simulator.circuit;

/**
 * State and coefficients of neurons side by side, one array per quantity, one lane per neuron. Coefficients hold for one time
 * step h. Units: V, us, uS, pF, uA; currents are stored divided by the capacitance (V/us).
 */
final class NeuronLanes {

    static final float LEAK_WIDTH = 0.30f;
    static final float ADAPTATION_WIDTH = 0.15f;
    static final float COUPLING_WIDTH = 0.25f;

    private static final double EXPONENT_SCALE = 128;
    private static final double LARGEST_EXPONENT = 8;
    private static final double LARGEST_EXPONENTIAL = 5.0; // uA
    private static final float NEVER = 1e9f;

    final int size;

    // State between steps; the membrane itself lives in the history.
    final float[] adaptation; // W, one step ahead of the membrane
    final float[] refractoryLeft; // us
    final float[] pulseLeft; // us, as seen from the time of the adaptation

    // Inside one step or one pair of steps.
    final float[] active; // us of the step outside reset
    final float[] held; // membrane after the reset part of the step
    final float[] force; // all currents but the exponential
    final float[] falling; // how fast the leak falls with the membrane, 1/us
    final float[] drive; // stimulus less adaptation
    final float[] gained; // by the adaptation state
    final float[] exponential; // exponential current as a share of its cap
    final float[] divisor; // of the implicit step
    final float[] speed; // of the membrane, V/us

    // Coefficients.
    final float[] leak;
    final float[] leakPotential;
    final float[] resetPotential;
    final float[] resetShare; // (1 - exp(-h g_r / C)) / h, 1/us
    final float[] resetRate; // g_r / C, 1/us
    final float[] threshold;
    final float[] refractory;
    final float[] inverseSlope; // 1 / (128 Delta_T)
    final float[] capPosition; // potential where the exponential reaches its cap, times inverseSlope
    final float[] cap; // largest exponential current
    final float[] steepness; // cap / Delta_T
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
        force = new float[size];
        falling = new float[size];
        drive = new float[size];
        gained = new float[size];
        exponential = new float[size];
        divisor = new float[size];
        speed = new float[size];
        leak = new float[size];
        leakPotential = new float[size];
        resetPotential = new float[size];
        resetShare = new float[size];
        resetRate = new float[size];
        threshold = new float[size];
        refractory = new float[size];
        inverseSlope = new float[size];
        capPosition = new float[size];
        cap = new float[size];
        steepness = new float[size];
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
        resetShare[lane] = (float) (-StrictMath.expm1(-stepUs * p.resetConductance() / c) / stepUs);
        threshold[lane] = (float) Math.min(p.threshold(), NEVER);
        refractory[lane] = (float) p.refractoryUs();
        loadExponential(lane, p);
        coupling[lane] = (float) (p.adaptationCoupling() * COUPLING_WIDTH / c);
        stimulus[lane] = (float) (p.stimulus() / c);
        loadAdaptation(lane, p, 2 * stepUs);
    }

    /** The exponent is capped and so is the current: whichever comes first. */
    private void loadExponential(int lane, CircuitParameters p) {
        double scale = p.exponentialPrefactor() * p.slopeFactor();
        double exponent = Math.min(LARGEST_EXPONENT, StrictMath.log(LARGEST_EXPONENTIAL / scale)); // 8 if it is off
        double current = scale * StrictMath.exp(exponent);
        double scaled = EXPONENT_SCALE * p.slopeFactor();
        inverseSlope[lane] = (float) (1 / scaled);
        capPosition[lane] = (float) ((p.exponentialOnset() + exponent * p.slopeFactor()) / scaled);
        cap[lane] = (float) (current / p.capacitance());
        steepness[lane] = (float) (current / p.slopeFactor() / p.capacitance());
    }

    private void loadAdaptation(int lane, CircuitParameters p, double pairUs) {
        double decay = StrictMath.exp(-pairUs * p.adaptationLeak() / p.adaptationCapacitance());
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
