package org.bss2sbi.simulator.circuit;

/**
 * Physical values of one circuit.
 *
 * @param capacitance membrane capacitance (pF)
 * @param leakConductance leak conductance (uS)
 * @param leakPotential resting potential without other currents (V)
 * @param resetConductance conductance to the reset potential (uS)
 * @param resetPotential reset potential (V)
 * @param threshold spike threshold (V), infinite if the comparator is off
 * @param refractoryUs length of the reset (us)
 * @param exponentialOnset potential at which the exponential is 1 (V)
 * @param slopeFactor slope factor of the exponential (V)
 * @param exponentialPrefactor pre-factor of the exponential (uS), 0 if it is off
 * @param adaptationCapacitance capacitance of the adaptation state (pF)
 * @param adaptationLeak leak conductance of the adaptation state (uS)
 * @param adaptationReference potential at which the sub-threshold adaptation vanishes (V)
 * @param subthresholdAdaptation signed transconductance from membrane to adaptation state (uS)
 * @param adaptationPulse signed current into the adaptation state during a pulse (uA)
 * @param adaptationPulseUs length of the pulse (us)
 * @param adaptationCoupling transconductance from adaptation state to membrane (uS)
 * @param stimulus current during the step (uA)
 */
public record CircuitParameters(
        double capacitance,
        double leakConductance,
        double leakPotential,
        double resetConductance,
        double resetPotential,
        double threshold,
        double refractoryUs,
        double exponentialOnset,
        double slopeFactor,
        double exponentialPrefactor,
        double adaptationCapacitance,
        double adaptationLeak,
        double adaptationReference,
        double subthresholdAdaptation,
        double adaptationPulse,
        double adaptationPulseUs,
        double adaptationCoupling,
        double stimulus) {

    /**
     * Membrane time constant at rest.
     *
     * @return C / g_L (us)
     */
    public double membraneTimeConstantUs() {
        return capacitance / leakConductance;
    }

    /**
     * Time constant of the adaptation.
     *
     * @return C_w / g_w (us)
     */
    public double adaptationTimeConstantUs() {
        return adaptationCapacitance / adaptationLeak;
    }

    /**
     * Textbook sub-threshold adaptation.
     *
     * @return a (uS)
     */
    public double textbookA() {
        return adaptationCoupling * subthresholdAdaptation / adaptationLeak;
    }

    /**
     * Textbook spike-triggered adaptation.
     *
     * @return b (uA)
     */
    public double textbookB() {
        return adaptationCoupling * adaptationPulse * adaptationPulseUs / adaptationCapacitance;
    }

    /**
     * Textbook threshold potential, where the slope of the exponential current equals the leak conductance.
     *
     * @return V_T (V)
     */
    public double textbookThreshold() {
        return exponentialOnset + slopeFactor * StrictMath.log(leakConductance / exponentialPrefactor);
    }
}
