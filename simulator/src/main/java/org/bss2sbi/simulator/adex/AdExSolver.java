package org.bss2sbi.simulator.adex;

import java.util.List;

/** Solves the AdEx equations for a batch. Immutable; the result of a row does not depend on the rows beside it. */
public interface AdExSolver {

    /**
     * Solves every neuron of a batch under one protocol.
     *
     * @param neurons rows of the batch
     * @param protocol stimulus, duration and grid
     * @return traces and spikes, rows in the order of the batch
     * @throws org.bss2sbi.simulator.BadInputException if parameters ask for an absurd amount of work, more than
     *     {@value StepPlan#MAX_STEPS} steps or more than {@value SpikeTimes#MAX_SPIKES} spikes of one neuron, or leave the
     *     range of numbers
     */
    AdExSolution solve(List<AdExNeuron> neurons, AdExProtocol protocol);
}
