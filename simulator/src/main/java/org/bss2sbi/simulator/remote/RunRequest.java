package org.bss2sbi.simulator.remote;

import java.util.List;
import org.bss2sbi.simulator.StepStimulus;

/**
 * One run as the wire carries it.
 *
 * @param id name of the run
 * @param neuron neuron circuit
 * @param codes codes in the order of the header's parameters
 * @param stimulusCode {@code constant_current_i_offset} during the step
 * @param beforeUs recorded time before the step (us)
 * @param stepUs length of the step (us)
 * @param afterUs recorded time after the step (us)
 * @param deadlineMs time after which the run is dropped instead of begun (ms)
 */
record RunRequest(
        RunId id,
        int neuron,
        List<Integer> codes,
        int stimulusCode,
        double beforeUs,
        double stepUs,
        double afterUs,
        int deadlineMs) {

    /**
     * The stimulus.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    StepStimulus stimulus() {
        return new StepStimulus(stimulusCode, beforeUs, stepUs);
    }

    /** Whether both ask for the same, whatever they are called and however long they may wait. */
    boolean asksTheSameAs(RunRequest other) {
        return neuron == other.neuron
                && codes.equals(other.codes)
                && stimulusCode == other.stimulusCode
                && beforeUs == other.beforeUs
                && stepUs == other.stepUs
                && afterUs == other.afterUs;
    }
}
