package org.bss2sbi.jobs.report;

import java.util.Arrays;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.training.diagnostic.PredictiveReport;
import org.jsoup.nodes.Element;

/** Spike times and spike counts of the predictions against the target. */
final class SpikePlots {

    private static final int RASTER_ROWS = 30;
    private static final int MAXIMUM_BARS = 25;

    private SpikePlots() {}

    static Element raster(PredictiveFacts facts) {
        int rows = Math.min(RASTER_ROWS, facts.predicted().size());
        Plot plot = new Plot(
                Plot.NARROW,
                300,
                "Spike times of the target and of %d predictions".formatted(rows),
                Axis.of(
                        "time after stimulus onset (\u00b5s)",
                        Math.min(0, facts.grid().startUs()),
                        facts.grid().endUs()),
                Axis.ofCounts("run (0 = target)", -0.7, rows + 0.7));
        plot.strip(-0.5, 0.5, "highlight");
        plot.strokes(facts.observed().spikeTimesUs(), -0.4, 0.4, "target").named("target");
        for (int row = 0; row < rows; row++) {
            plot.strokes(facts.predicted().get(row).spikeTimesUs(), row + 0.65, row + 1.35, "raster")
                    .named("run " + (row + 1));
        }
        return plot.drawing();
    }

    static String rasterWords(PredictiveFacts facts) {
        if (facts.observed().spikes() == 0) {
            return "The target has no spike during the step.";
        }
        double[] first = facts.predicted().stream()
                .filter(observation -> observation.spikes() > 0)
                .mapToDouble(observation -> observation.spikeTimesUs()[0])
                .toArray();
        String start = "The first spike of the target comes at %s \u00b5s; "
                .formatted(Words.fixed(facts.observed().spikeTimesUs()[0], 1));
        return first.length == 0
                ? start + "no prediction has a spike."
                : start
                        + "those of the predictions at %s \u00b5s (median; central 90 %%: %s to %s)."
                                .formatted(
                                        Words.fixed(Columns.quantile(first, 0.5), 1),
                                        Words.fixed(Columns.quantile(first, 0.05), 1),
                                        Words.fixed(Columns.quantile(first, 0.95), 1));
    }

    private static double[] spikeCounts(PredictiveFacts facts) {
        return facts.predicted().stream().mapToDouble(Observation::spikes).toArray();
    }

    static Element counts(PredictiveFacts facts) {
        double[] spikes = spikeCounts(facts);
        int target = facts.observed().spikes();
        double low = Math.min(target, Arrays.stream(spikes).min().orElseThrow());
        double high = Math.max(target, Arrays.stream(spikes).max().orElseThrow());
        double width = Math.ceil((high - low + 1) / MAXIMUM_BARS);
        int bars = (int) Math.ceil((high - low + 1) / width);
        Axis x = Axis.ofCounts("spikes during the step", low - 0.5, low - 0.5 + bars * width);
        int[] histogram = Columns.histogram(Columns.positions(spikes, x), bars);
        int tallest = Arrays.stream(histogram).max().orElse(1);
        Plot plot = new Plot(
                Plot.NARROW,
                300,
                "Spike counts of the predictions",
                x,
                Axis.ofCounts("runs", 0, Math.max(1, 1.08 * tallest)));
        for (int bar = 0; bar < bars; bar++) {
            double left = x.min() + bar * width;
            plot.bar(left, left + width, histogram[bar], "bar", countTooltip(left, width, histogram[bar]));
        }
        return plot.vertical(target, "truth").drawing();
    }

    private static String countTooltip(double left, double width, int runs) {
        long first = Math.round(left + 0.5);
        long last = Math.round(left + width - 0.5);
        String range = first == last ? Words.count(first, "spike") : first + " to " + last + " spikes";
        return range + ": " + Words.count(runs, "run");
    }

    static String countWords(PredictiveFacts facts) {
        PredictiveReport report = facts.report();
        return "The target has %s (vertical line), the predictions %s in the median; %s of the runs come within 20 %% of the target."
                        .formatted(
                                Words.count(report.targetSpikes(), "spike"),
                                Words.fixed(report.medianSpikes(), 0),
                                Words.percent(report.shareWithin20Percent()))
                + (report.medianWithin20Percent()
                        ? " The median does: the firing rate is matched."
                        : " The median does NOT: the firing rate is missed.");
    }
}
