package org.bss2sbi.jobs;

import java.util.List;
import org.bss2sbi.training.diagnostic.PredictiveReport;

/**
 * Runs at posterior draws of some targets, target by target and together.
 *
 * @param targets one entry per target
 * @param draws number of runs over all targets
 * @param shareWithin20Percent share of all runs whose spike count lies within 20 % of their target's
 * @param mediansWithin20Percent share of targets whose median count lies within 20 % of their own
 * @param shareNotUseful share of all runs that are invalid or outside the useful range
 */
public record PredictiveSummary(
        List<TargetReport> targets,
        int draws,
        double shareWithin20Percent,
        double mediansWithin20Percent,
        double shareNotUseful) {

    /**
     * One target.
     *
     * @param source where its observation came from
     * @param report comparison of its runs with it
     */
    public record TargetReport(String source, PredictiveReport report) {}

    static PredictiveSummary of(List<TargetReport> targets) {
        int draws = 0;
        double near = 0;
        double useless = 0;
        int medians = 0;
        for (TargetReport target : targets) {
            PredictiveReport report = target.report();
            draws += report.runs();
            near += report.shareWithin20Percent() * report.runs();
            useless += report.shareNotUseful() * report.runs();
            medians += report.medianWithin20Percent() ? 1 : 0;
        }
        return new PredictiveSummary(
                List.copyOf(targets), draws, near / draws, medians / (double) targets.size(), useless / draws);
    }
}
