package org.bss2sbi.jobs.config;

import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.Unit;

/**
 * One inferred setting of the circuit, uniform between its bounds.
 *
 * @param name PyNN name
 * @param lower smallest code
 * @param upper largest code
 */
public record ParameterOptions(String name, int lower, int upper) {

    /** Checks that the bounds are ordered. */
    public ParameterOptions {
        if (lower >= upper) {
            throw new IllegalArgumentException("lower must be below upper, got %d and %d".formatted(lower, upper));
        }
    }

    Parameter toParameter() {
        return new Parameter(name, Unit.CODE, lower, upper);
    }
}
