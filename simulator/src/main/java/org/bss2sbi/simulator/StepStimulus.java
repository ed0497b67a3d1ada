package org.bss2sbi.simulator;

import java.io.Serializable;

/**
 * Step current into the membrane.
 *
 * @param code {@code constant_current_i_offset} during the step, 0 to 1022
 * @param beforeUs recorded time without stimulus before the step (us)
 * @param stepUs length of the step (us)
 */
public record StepStimulus(int code, double beforeUs, double stepUs) implements Serializable {

    /** Checks the ranges. */
    public StepStimulus {
        if (code < 0 || code > 1022) {
            throw new IllegalArgumentException("Stimulus code must be in 0...1022, got %d".formatted(code));
        }
        if (!(beforeUs >= 0 && Double.isFinite(beforeUs)) || !(stepUs > 0 && Double.isFinite(stepUs))) {
            throw new IllegalArgumentException(
                    "Stimulus needs before >= 0 us and step > 0 us, got before %s us, step %s us"
                            .formatted(beforeUs, stepUs));
        }
    }
}
