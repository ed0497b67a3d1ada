package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the values of a parameter mean physically: a monotone map, straight between its points.
 *
 * @param label quantity and unit
 * @param settings values of the parameter, ascending
 * @param physical physical values there, ascending or descending
 */
public record PhysicalScale(String label, List<Double> settings, List<Double> physical) {

    /** Checks that there are as many physical values as settings, and at least two. */
    public PhysicalScale {
        requireNonNull(label, "label");
        settings = List.copyOf(settings);
        physical = List.copyOf(physical);
        if (settings.size() < 2 || settings.size() != physical.size()) {
            throw new IllegalArgumentException("Scale '%s' needs two points or more, got %d settings and %d values"
                    .formatted(label, settings.size(), physical.size()));
        }
    }
}
