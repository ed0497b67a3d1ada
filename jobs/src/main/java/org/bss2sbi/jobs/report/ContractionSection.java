package org.bss2sbi.jobs.report;

import java.util.List;
import org.bss2sbi.jobs.report.CalibrationFacts.ParameterFacts;
import org.jsoup.nodes.Element;

/** How much narrower than the prior the posterior is, by parameter. */
final class ContractionSection {

    private static final double ROW = 42;
    private static final double LEFT = 12;
    private static final double NUMBERS = 70;
    private static final double TOP = 4;
    private static final double BOTTOM = 28;

    private ContractionSection() {}

    static void fill(Element section, CalibrationFacts facts, String path) {
        Html.figure(section, drawing(facts.parameters()), words(facts.parameters()), path);
    }

    private static Element drawing(List<ParameterFacts> parameters) {
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

    private static void drawRow(Element drawing, Axis axis, double top, ParameterFacts parameter) {
        Estimate contraction = parameter.contraction();
        double middle = top + 29;
        Svg.text(drawing, axis.from(), top + 15, parameter.name(), "name");
        Svg.text(drawing, axis.to() + 6, middle + 4, Words.fixed(contraction.value(), 2), "tick");
        Svg.rectangle(drawing, axis.from(), middle - 7, axis.to() - axis.from(), 14, "track");
        if (contraction.measured()) {
            double end = axis.clipped(contraction.value());
            Svg.rectangle(drawing, axis.from(), middle - 7, end - axis.from(), 14, "bar");
            double low = axis.clipped(contraction.lower());
            Svg.line(drawing, low, middle, axis.clipped(contraction.upper()), middle, "line whisker");
        }
    }

    static String words(List<ParameterFacts> parameters) {
        List<String> sharp = named(parameters, 0.9, Double.POSITIVE_INFINITY);
        List<String> vague = named(parameters, Double.NEGATIVE_INFINITY, 0.3);
        return "1 = pinned down, 0 = no narrower than the prior; bars are means over targets, lines their central 90 %. "
                + (sharp.isEmpty()
                        ? "No parameter is narrowed by 0.9 or more."
                        : Words.list(sharp) + verb(sharp) + "narrowed by 0.9 or more.")
                + (vague.isEmpty() ? "" : " The recording says little about " + Words.list(vague) + " (below 0.3).")
                + " A posterior that merely repeats the prior passes every calibration test, which is why this plot stands here.";
    }

    private static String verb(List<String> names) {
        return names.size() == 1 ? " is " : " are ";
    }

    private static List<String> named(List<ParameterFacts> parameters, double from, double below) {
        return parameters.stream()
                .filter(p -> p.contraction().value() >= from && p.contraction().value() < below)
                .map(ParameterFacts::name)
                .toList();
    }
}
