package org.bss2sbi.simulator.adex;

/**
 * State of one neuron.
 *
 * @param voltage membrane potential V
 * @param adaptation adaptation current w
 */
public record AdExState(double voltage, double adaptation) {

    /** Checks that both are finite. */
    public AdExState {
        if (!Double.isFinite(voltage) || !Double.isFinite(adaptation)) {
            throw new IllegalArgumentException(
                    "initial state must be finite, got V = %s, w = %s".formatted(voltage, adaptation));
        }
    }
}
