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
 * @param overall the same of all targets together, this one included
 */
public record PredictiveFacts(
        String target,
        TimeGrid grid,
        Observation observed,
        List<Observation> predicted,
        PredictiveReport report,
        Overall overall) {

    /** Checks that there is a prediction and that all traces lie on the grid. */
    public PredictiveFacts {
        requireNonNull(target, "target");
        requireNonNull(grid, "grid");
        requireNonNull(report, "report");
        requireNonNull(overall, "overall");
        predicted = List.copyOf(predicted);
        if (predicted.isEmpty()) {
            throw new IllegalArgumentException("A predictive check needs at least one prediction");
        }
        requirePoints(grid, observed);
        predicted.forEach(observation -> requirePoints(grid, observation));
    }

    /**
     * Runs at posterior draws of all targets.
     *
     * @param targets number of targets
     * @param runs number of runs over all targets
     * @param shareWithin20Percent share of the runs whose spike count lies within 20 % of their target's
     * @param mediansWithin20Percent share of the targets whose median count lies within 20 % of their own
     * @param shareNotUseful share of the runs that gave no useful recording
     */
    public record Overall(
            int targets, int runs, double shareWithin20Percent, double mediansWithin20Percent, double shareNotUseful) {}

    private static void requirePoints(TimeGrid grid, Observation observation) {
        if (observation.trace().length != grid.points()) {
            throw new IllegalArgumentException("A trace has %d points but the time grid has %d"
                    .formatted(observation.trace().length, grid.points()));
        }
    }
}
