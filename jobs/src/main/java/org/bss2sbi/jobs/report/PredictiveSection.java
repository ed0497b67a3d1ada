package org.bss2sbi.jobs.report;

import java.util.List;
import org.bss2sbi.training.diagnostic.PredictiveReport;
import org.jsoup.nodes.Element;

/** Simulations at posterior draws against the target: traces, spikes, features. */
final class PredictiveSection {

    private PredictiveSection() {}

    static void fill(Element section, PredictiveFacts facts, String path) {
        Element traces = Html.scrolling(TracePlot.of(facts), "Traces, scrolls sideways");
        Element figure = Html.figure(section, traces, traceWords(facts), path);
        Html.legend(figure, "target", "target", "predicted", "simulated at posterior draws");
        Element pair = section.appendElement("div").addClass("plots");
        Html.figure(pair, SpikePlots.raster(facts), SpikePlots.rasterWords(facts), path);
        Html.figure(pair, SpikePlots.counts(facts), SpikePlots.countWords(facts), path);
        fillFeatures(section, facts.report());
    }

    private static String traceWords(PredictiveFacts facts) {
        PredictiveReport report = facts.report();
        return "%s at posterior draws against %s%s; the traces of the first %d are drawn. A single spike early or late shifts"
                        .formatted(
                                Words.count(report.runs(), "run"),
                                Words.place(facts.target()),
                                failed(report.invalid()),
                                TracePlot.shown(facts).size())
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
