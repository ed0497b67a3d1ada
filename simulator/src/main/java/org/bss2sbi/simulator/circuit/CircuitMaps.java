package org.bss2sbi.simulator.circuit;

/**
 * From codes to physical values, all monotone.
 *
 * <p>Potentials follow published sample values of the chip; the forms of the conductance maps and the full scales of the
 * adaptation are assumptions fitted to a few published traces. Their version is part of the calibration hash.
 */
final class CircuitMaps {

    static final String VERSION = "bss2-adex-maps-1";
    static final double VOLT_PER_LSB = 1.2e-3;
    static final double FULL_SCALE = 1022.0;

    private static final double BACKEND_CLOCK_MHZ = 250.0;
    private static final double REFRACTORY_TICK_US = 16 / BACKEND_CLOCK_MHZ; // clock_scale_fast 3
    private static final double SHORTEST_REFRACTORY_US = 0.04;
    private static final double SOFT_LOW = 0.05;
    private static final double SOFT_HIGH = 0.80;
    private static final double SOFT_WIDTH = 0.020;

    private CircuitMaps() {}

    /** Leak potential before clipping, LSB. */
    static double leakLsb(double code) {
        return 0.79 * code - 180;
    }

    /** Reset potential before clipping, LSB. */
    static double resetLsb(double code) {
        return 0.88 * code - 250;
    }

    /** Onset of the exponential, LSB. */
    static double exponentialLsb(double code) {
        return 0.85 * code - 200;
    }

    /** Spike threshold, LSB. */
    static double thresholdLsb(double code) {
        return 0.99 * code + 60;
    }

    /** Reference of the sub-threshold adaptation, LSB; equals the leak map at code + 200, the rule of the public exercise. */
    static double adaptationLeakLsb(double code) {
        return leakLsb(code + 200);
    }

    /** Volt, clipped smoothly to 0.05...0.80 V. */
    static double softVolt(double lsb) {
        double above = SOFT_LOW + softPlus(lsb * VOLT_PER_LSB - SOFT_LOW);
        return SOFT_HIGH - softPlus(SOFT_HIGH - above);
    }

    /** Leak conductance without switches, uS. */
    static double leakConductance(double code) {
        return 0.012 + 1.5 * concave(code);
    }

    /** Leak conductance of the adaptation state, uS. */
    static double adaptationLeakConductance(double code) {
        return 0.001 + 0.112 * concave(code);
    }

    /** Transconductance from membrane to adaptation state, uS. */
    static double adaptationTransconductance(double code) {
        return 1.33 * code / FULL_SCALE;
    }

    /** Jump of the adaptation state per spike, V. */
    static double adaptationJump(double code) {
        return 0.35 * code / FULL_SCALE;
    }

    /** Slope factor, V. */
    static double slopeFactor(double code) {
        return 0.010 + 0.050 * StrictMath.exp(-code / 300);
    }

    /** Reset conductance without switches, uS; 12 uS at full scale with multiplication by 8. */
    static double resetConductance(double code) {
        return 0.005 + 1.495 * code / FULL_SCALE;
    }

    /** Stimulus current, uA. */
    static double stimulus(double code) {
        return 0.070 * code / FULL_SCALE;
    }

    /** Membrane capacitance, pF; 0.1 pF of it are parasitic. */
    static double capacitance(double code) {
        return 0.1 + 2.2 * code / 63;
    }

    /** Refractory time, us. */
    static double refractory(double ticks) {
        return Math.max(ticks * REFRACTORY_TICK_US, SHORTEST_REFRACTORY_US);
    }

    private static double concave(double code) {
        double x = code / FULL_SCALE;
        return 1.5 * x / (1 + 0.5 * x);
    }

    private static double softPlus(double u) {
        double scaled = u / SOFT_WIDTH;
        return scaled > 40 ? u : SOFT_WIDTH * StrictMath.log1p(StrictMath.exp(scaled));
    }
}
