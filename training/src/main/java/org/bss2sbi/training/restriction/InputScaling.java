package org.bss2sbi.training.restriction;

import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * Parameters as inputs of a classifier: the centre of their cell on the unit interval, shifted and scaled so that the
 * uniform law has mean 0 and variance 1.
 */
final class InputScaling {

    private static final double SCALE = Math.sqrt(12);

    private InputScaling() {}

    static float input(ParameterSpace space, int column, double value) {
        Parameter parameter = space.get(column);
        return (float) ((parameter.toUnit(value, 0.5) - 0.5) * SCALE);
    }
}
