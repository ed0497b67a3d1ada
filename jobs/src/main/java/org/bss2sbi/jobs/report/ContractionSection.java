package org.bss2sbi.jobs.report;

import java.util.List;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.WidthReport.ParameterWidth;
import org.jsoup.nodes.Element;

/** How much narrower than the prior the posterior is, by parameter, and how its means relate to the truths. */
final class ContractionSection {

    private static final double ROW = 42;
    private static final double LEFT = 12;
    private static final double NUMBERS = 70;
    private static final double TOP = 4;
    private static final double BOTTOM = 28;
    private static final double SHARP = 0.9;
    private static final double VAGUE = 0.3;

    private ContractionSection() {}

    static void fill(Element section, CalibrationReport report, String path) {
        List<ParameterWidth> parameters = report.width().parameters();
        Html.figure(section, drawing(parameters), words(parameters), path);
        Html.table(
                section,
                "Posterior means against the truths of %s".formatted(Words.count(report.pairs(), "target")),
                List.of(
                        "Parameter",
                        "Contraction",
                        "Against the targets' own spread",
                        "Median SD",
                        "z mean",
                        "z SD",
                        "Correlation"),
                parameters.stream().map(ContractionSection::row).toList());
        Html.paragraph(
                section,
                "z = (posterior mean − truth) / posterior SD; a calibrated, roughly Gaussian posterior has mean 0 and SD 1. Log"
                        + " density of the truth over these targets: %s ± %s nats."
                                .formatted(
                                        Words.fixed(report.density().mean(), 2),
                                        Words.fixed(report.density().standardError(), 2)));
    }

    private static List<String> row(ParameterWidth width) {
        return List.of(
                width.name(),
                Words.fixed(width.contraction(), 3),
                Words.fixed(width.contractionOverTruths(), 3),
                Words.digits(width.medianSd()),
                Words.fixed(width.zScoreMean(), 2),
                Words.fixed(width.zScoreSd(), 2),
                Words.fixed(width.correlation(), 2));
    }

    private static Element drawing(List<ParameterWidth> parameters) {
        double height = TOP + parameters.size() * ROW + BOTTOM;
        Element drawing = Svg.drawing(Plot.NARROW, height, "Posterior contraction by parameter");
        Axis axis = Axis.of("contraction", 0, 1).from(LEFT, Plot.NARROW - NUMBERS);
        for (double tick : axis.ticks(5)) {
            Svg.line(drawing, axis.at(tick), TOP, axis.at(tick), height - BOTTOM, "grid");
            Svg.text(drawing, axis.at(tick), height - 10, axis.text(tick, 5), "tick middle");
        }
        for (int i = 0; i < parameters.size(); i++) {
            drawRow(drawing, axis, TOP + i * ROW, parameters.get(i));
        }
        return drawing;
    }

    private static void drawRow(Element drawing, Axis axis, double top, ParameterWidth width) {
        double middle = top + 29;
        double length = axis.to() - axis.from();
        Svg.text(drawing, axis.from(), top + 15, width.name(), "name");
        Svg.text(drawing, axis.to() + 6, middle + 4, Words.fixed(width.contraction(), 3), "tick");
        Svg.rectangle(drawing, axis.from(), middle - 7, length, 14, "track");
        Element bar = Svg.rectangle(
                drawing, axis.from(), middle - 7, axis.clipped(width.contraction()) - axis.from(), 14, "bar");
        Svg.tooltip(bar, "%s: contraction %s".formatted(width.name(), Words.fixed(width.contraction(), 3)));
    }

    static String words(List<ParameterWidth> parameters) {
        List<String> sharp = sharp(parameters);
        List<String> vague = vague(parameters);
        return "Contraction = 1 − posterior variance / prior variance: 1 = pinned down, 0 = no narrower than the prior. "
                + (sharp.isEmpty()
                        ? "No parameter reaches %s.".formatted(SHARP)
                        : "%s or more: %s.".formatted(SHARP, Words.list(sharp)))
                + (vague.isEmpty()
                        ? ""
                        : " The recording says little about %s (below %s).".formatted(Words.list(vague), VAGUE))
                + " A posterior that merely repeats the prior passes the calibration tests above, which is why this plot"
                + " stands beside them.";
    }

    static List<String> sharp(List<ParameterWidth> parameters) {
        return named(parameters, SHARP, Double.POSITIVE_INFINITY);
    }

    static List<String> vague(List<ParameterWidth> parameters) {
        return named(parameters, Double.NEGATIVE_INFINITY, VAGUE);
    }

    private static List<String> named(List<ParameterWidth> parameters, double from, double below) {
        return parameters.stream()
                .filter(width -> width.contraction() >= from && width.contraction() < below)
                .map(ParameterWidth::name)
                .toList();
    }
}
