package org.bss2sbi.simulator.adex;

/**
 * One row of a batch: a neuron and where it starts.
 *
 * @param parameters its parameters
 * @param initial its state at time 0, below the spike threshold
 */
public record AdExNeuron(AdExParameters parameters, AdExState initial) {

    /** Checks that the neuron does not start at or above its threshold. */
    public AdExNeuron {
        if (!(initial.voltage() < parameters.spikeThreshold())) {
            throw new IllegalArgumentException("initial potential %s must lie below the spike threshold %s"
                    .formatted(initial.voltage(), parameters.spikeThreshold()));
        }
    }
}
