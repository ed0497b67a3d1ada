package org.bss2sbi.jobs.report;

import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;
import org.jsoup.nodes.Element;

/** Simulations at posterior draws against the target: traces, spike times, spike counts. */
final class PredictiveSection {

    private static final int TRACES = 8;
    private static final int RASTER_ROWS = 30;
    private static final int MAXIMUM_BARS = 25;

    private PredictiveSection() {}

    static void fill(Element section, PredictiveFacts facts, String path) {
        Element traces = Html.scrolling(traces(facts), "Traces, scrolls sideways");
        Element figure = Html.figure(section, traces, traceWords(facts), path);
        Html.legend(figure, "target", "target", "predicted", "simulated at posterior draws");
        Element pair = section.appendElement("div").addClass("plots");
        Html.figure(pair, raster(facts), rasterWords(facts), path);
        Html.figure(pair, counts(facts), countWords(facts), path);
    }

    private static Element traces(PredictiveFacts facts) {
        List<Observation> shown =
                facts.predicted().subList(0, Math.min(TRACES, facts.predicted().size()));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Observation observation : shown) {
            low = Math.min(low, Arrays.stream(values(observation)).min().orElseThrow());
            high = Math.max(high, Arrays.stream(values(observation)).max().orElseThrow());
        }
        double[] target = values(facts.observed());
        double[] ends = Axis.around(
                Math.min(low, Arrays.stream(target).min().orElseThrow()),
                Math.max(high, Arrays.stream(target).max().orElseThrow()),
                0.05);
        TimeGrid grid = facts.grid();
        double[] times = times(grid);
        Plot plot = new Plot(
                Plot.WIDE,
                280,
                "Target trace and %d predicted traces".formatted(shown.size()),
                Axis.of("time after stimulus onset (\u00b5s)", grid.startUs(), grid.endUs()),
                Axis.of("membrane (MADC LSB)", ends[0], ends[1]));
        shown.forEach(observation -> plot.line(times, values(observation), "predicted"));
        return plot.line(times, target, "target").drawing();
    }

    private static double[] times(TimeGrid grid) {
        double[] times = new double[grid.points()];
        for (int i = 0; i < times.length; i++) {
            times[i] = grid.timeUs(i);
        }
        return times;
    }

    private static double[] values(Observation observation) {
        short[] trace = observation.trace();
        double[] values = new double[trace.length];
        for (int i = 0; i < trace.length; i++) {
            values[i] = trace[i] * Observation.TRACE_LSB_PER_COUNT;
        }
        return values;
    }

    private static String traceWords(PredictiveFacts facts) {
        int shown = Math.min(TRACES, facts.predicted().size());
        String failed = facts.failedRuns() == 0
                ? "No run failed."
                : Words.count(facts.failedRuns(), "further run") + " failed and "
                        + (facts.failedRuns() == 1 ? "is" : "are") + " not counted.";
        return "%s against %s; the traces of the first %d are drawn. %s A single spike early or late shifts all later ones, so"
                        .formatted(
                                Words.count(facts.predicted().size(), "simulated run"), facts.target(), shown, failed)
                + " look at shape and rate, not at overlap.";
    }

    private static Element raster(PredictiveFacts facts) {
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
        plot.strokes(facts.observed().spikeTimesUs(), -0.4, 0.4, "target");
        for (int row = 0; row < rows; row++) {
            plot.strokes(facts.predicted().get(row).spikeTimesUs(), row + 0.65, row + 1.35, "raster");
        }
        return plot.drawing();
    }

    private static String rasterWords(PredictiveFacts facts) {
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

    private static Element counts(PredictiveFacts facts) {
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
        double[] spikes = spikeCounts(facts);
        int target = facts.observed().spikes();
        long near = Arrays.stream(spikes)
                .filter(count -> Math.abs(count - target) <= 1)
                .count();
        double low = Columns.quantile(spikes, 0.05);
        double high = Columns.quantile(spikes, 0.95);
        return "The target has %s (vertical line), the predictions %s (median; central 90 %%: %s to %s); %s of them differ by at"
                        .formatted(
                                Words.count(target, "spike"),
                                Words.fixed(Columns.quantile(spikes, 0.5), 0),
                                Words.fixed(low, 0),
                                Words.fixed(high, 0),
                                Words.percent((double) near / spikes.length))
                + " most one. "
                + (low <= target && target <= high
                        ? "The target lies within what the posterior predicts."
                        : "The target lies OUTSIDE what the posterior predicts.");
    }
}
