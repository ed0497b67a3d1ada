package org.bss2sbi.simulator;

import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every run of one campaign has in common: which settings vary, which are fixed, the stimulus and the stored grid.
 *
 * @param parameters settings that vary from row to row, in column order
 * @param fixedCodes settings by PyNN name that stay the same; those neither varied nor named here keep the default of
 *     the model
 * @param stimulus step current
 * @param grid grid of the stored trace, inside [-beforeUs, stepUs]
 */
public record Experiment(
        ParameterSpace parameters, Map<String, Integer> fixedCodes, StepStimulus stimulus, TimeGrid grid)
        implements Serializable {

    /** Checks that nothing is both varied and fixed, and that the grid lies inside the recording. */
    public Experiment {
        SortedMap<String, Integer> sorted = new TreeMap<>(fixedCodes);
        fixedCodes = java.util.Collections.unmodifiableSortedMap(sorted);
        for (String name : parameters.names()) {
            if (fixedCodes.containsKey(name)) {
                throw new IllegalArgumentException(
                        "Parameter '%s' is both inferred and fixed at code %d".formatted(name, fixedCodes.get(name)));
            }
        }
        double tolerance = 1e-9;
        if (grid.startUs() < -stimulus.beforeUs() - tolerance || grid.endUs() > stimulus.stepUs() + tolerance) {
            throw new IllegalArgumentException("Grid %s...%s us leaves the recording %s...%s us"
                    .formatted(grid.startUs(), grid.endUs(), -stimulus.beforeUs(), stimulus.stepUs()));
        }
    }
}
