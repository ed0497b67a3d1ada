package org.bss2sbi.simulator.circuit;

/**
 * Factors on the bias currents of one run, close to 1.
 *
 * @param leak on the leak conductance
 * @param adaptationLeak on the leak of the adaptation state
 * @param subthresholdAdaptation on the sub-threshold adaptation
 * @param adaptationPulse on the adaptation pulse
 * @param stimulus on the stimulus
 */
record CurrentScatter(
        double leak, double adaptationLeak, double subthresholdAdaptation, double adaptationPulse, double stimulus) {

    static final CurrentScatter NONE = new CurrentScatter(1, 1, 1, 1, 1);
}
