package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.training.diagnostic.PredictiveReport;

/**
 * Simulations at posterior draws, to be held against the target.
 *
 * @param target the target in words
 * @param grid time grid of all traces
 * @param observed the target recording
 * @param predicted one recording per posterior draw that gave one, at least one
 * @param report comparison of all runs, failed ones included, with the target
 */
public record PredictiveFacts(
        String target, TimeGrid grid, Observation observed, List<Observation> predicted, PredictiveReport report) {

    /** Checks that there is a prediction and that all traces lie on the grid. */
    public PredictiveFacts {
        requireNonNull(target, "target");
        requireNonNull(grid, "grid");
        requireNonNull(report, "report");
        predicted = List.copyOf(predicted);
        if (predicted.isEmpty()) {
            throw new IllegalArgumentException("A predictive check needs at least one prediction");
        }
        requirePoints(grid, observed);
        predicted.forEach(observation -> requirePoints(grid, observation));
    }

    private static void requirePoints(TimeGrid grid, Observation observation) {
        if (observation.trace().length != grid.points()) {
            throw new IllegalArgumentException("A trace has %d points but the time grid has %d"
                    .formatted(observation.trace().length, grid.points()));
        }
    }
}
