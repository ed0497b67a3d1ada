package org.bss2sbi.simulator.adex;

/**
 * Parameters of one ideal AdEx neuron, in a unit system without factors (see the package).
 *
 * <pre>
 * C dV/dt     = g_L (E_L - V) + g_L Delta_T exp((V - V_T)/Delta_T) + I(t) - w
 * tau_w dw/dt = a (V - E_L) - w
 * V rises to V_th:  V := V_r for t_ref,  w := w + b
 * </pre>
 *
 * <p>Brette and Gerstner, "Adaptive exponential integrate-and-fire model as an effective description of neuronal
 * activity", J. Neurophysiol. 94:3637, 2005, with V_th as the numerical peak.
 *
 * @param capacitance C, positive
 * @param leakConductance g_L, positive
 * @param leakPotential E_L
 * @param exponentialThreshold V_T; ignored without the exponential term
 * @param slope Delta_T, positive; ignored without the exponential term
 * @param subthresholdAdaptation a, of either sign
 * @param adaptationTime tau_w, positive
 * @param spikeAdaptation b, the jump of w at a spike
 * @param resetPotential V_r, below the spike threshold
 * @param spikeThreshold V_th
 * @param refractoryTime t_ref, at least 0; V stays at V_r while w relaxes
 * @param exponential whether the exponential term is there; without it the neuron is a leaky integrate-and-fire neuron
 */
public record AdExParameters(
        double capacitance,
        double leakConductance,
        double leakPotential,
        double exponentialThreshold,
        double slope,
        double subthresholdAdaptation,
        double adaptationTime,
        double spikeAdaptation,
        double resetPotential,
        double spikeThreshold,
        double refractoryTime,
        boolean exponential) {

    /** Checks signs, finiteness and that the reset lies below the threshold. */
    public AdExParameters {
        requirePositive("capacitance", capacitance);
        requirePositive("leak conductance", leakConductance);
        requirePositive("adaptation time constant", adaptationTime);
        requireFinite("leak potential", leakPotential);
        requireFinite("sub-threshold adaptation", subthresholdAdaptation);
        requireFinite("spike-triggered adaptation", spikeAdaptation);
        requireFinite("reset potential", resetPotential);
        requireFinite("spike threshold", spikeThreshold);
        if (exponential) {
            requireFinite("exponential threshold", exponentialThreshold);
            requirePositive("slope", slope);
        }
        if (!(refractoryTime >= 0 && Double.isFinite(refractoryTime))) {
            throw new IllegalArgumentException("refractory time must be at least 0, got %s".formatted(refractoryTime));
        }
        if (!(resetPotential < spikeThreshold)) {
            throw new IllegalArgumentException("reset potential %s must lie below the spike threshold %s"
                    .formatted(resetPotential, spikeThreshold));
        }
    }

    /**
     * Bound on how fast the linear part moves: leak, adaptation, or the oscillation between them.
     *
     * @return rate in 1/time
     */
    double fastestRate() {
        double coupling = Math.sqrt(Math.abs(subthresholdAdaptation) / (capacitance * adaptationTime));
        return Math.max(Math.max(leakConductance / capacitance, 1 / adaptationTime), coupling);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("%s must be positive and finite, got %s".formatted(name, value));
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("%s must be finite, got %s".formatted(name, value));
        }
    }
}
