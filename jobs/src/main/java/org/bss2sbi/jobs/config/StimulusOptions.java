package org.bss2sbi.jobs.config;

import java.time.Duration;
import org.bss2sbi.simulator.StepStimulus;

/**
 * Step current into the membrane.
 *
 * @param code {@code constant_current_i_offset} during the step, 0 to 1022
 * @param before recorded time without stimulus before the step
 * @param step length of the step
 */
public record StimulusOptions(int code, Duration before, Duration step) {

    /** Checks the ranges. */
    public StimulusOptions {
        if (code < 0 || code > 1022) {
            throw new IllegalArgumentException("code must be in 0...1022, got %d".formatted(code));
        }
        if (before.isNegative()) {
            throw new IllegalArgumentException(
                    "before must not be negative, got %s".formatted(DurationText.render(before)));
        }
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("step must be positive, got %s".formatted(DurationText.render(step)));
        }
    }

    StepStimulus toStimulus() {
        return new StepStimulus(code, DurationText.microseconds(before), DurationText.microseconds(step));
    }
}
