package org.bss2sbi.jobs.report;

import java.util.Arrays;
import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.training.diagnostic.PredictiveReport;
import org.jsoup.nodes.Element;

/** Simulations at posterior draws against the target: traces, spikes, features. */
final class PredictiveSection {

    private static final int TRACES = 8;

    private PredictiveSection() {}

    static void fill(Element section, PredictiveFacts facts, String path) {
        Element traces = Html.scrolling(traces(facts), "Traces, scrolls sideways");
        Element figure = Html.figure(section, traces, traceWords(facts), path);
        Html.legend(figure, "target", "target", "predicted", "simulated at posterior draws");
        Element pair = section.appendElement("div").addClass("plots");
        Html.figure(pair, SpikePlots.raster(facts), SpikePlots.rasterWords(facts), path);
        Html.figure(pair, SpikePlots.counts(facts), SpikePlots.countWords(facts), path);
        fillFeatures(section, facts.report());
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
        PredictiveReport report = facts.report();
        return "%s at posterior draws against %s%s; the traces of the first %d are drawn. A single spike early or late shifts"
                        .formatted(
                                Words.count(report.runs(), "run"),
                                facts.target(),
                                failed(report.invalid()),
                                Math.min(TRACES, facts.predicted().size()))
                + " all later ones, so look at shape and rate, not at overlap: the median distance of %s LSB between the traces"
                        .formatted(Words.digits(report.medianTraceRmseLsb()))
                + " says little. %s of all runs gave no useful recording."
                        .formatted(Words.percent(report.shareNotUseful()));
    }

    private static String failed(int runs) {
        return runs == 0 ? "" : " (" + Words.count(runs) + " of them without a recording)";
    }

    private static void fillFeatures(Element section, PredictiveReport report) {
        List<PredictiveReport.Feature> outside = report.features().stream()
                .filter(feature -> feature.target() < feature.low() || feature.target() > feature.high())
                .toList();
        Html.table(
                section,
                "Features of the target and of the predictions",
                List.of("Feature", "Target", "Median", "Central 90 % of runs", "Target inside"),
                report.features().stream().map(PredictiveSection::row).toList());
        Html.paragraph(
                section,
                outside.isEmpty()
                        ? "Every feature of the target lies in the central 90 % of the predictions."
                        : "%d of %d features of the target lie outside the central 90 %% of the predictions: %s."
                                .formatted(
                                        outside.size(),
                                        report.features().size(),
                                        Words.list(outside.stream()
                                                .map(PredictiveReport.Feature::name)
                                                .toList())));
    }

    private static List<String> row(PredictiveReport.Feature feature) {
        boolean inside = feature.low() <= feature.target() && feature.target() <= feature.high();
        return List.of(
                feature.name(),
                Words.digits(feature.target()),
                Words.digits(feature.median()),
                "%s to %s".formatted(Words.digits(feature.low()), Words.digits(feature.high())),
                inside ? "yes" : "NO");
    }
}
