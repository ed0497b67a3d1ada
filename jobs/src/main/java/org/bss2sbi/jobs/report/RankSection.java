package org.bss2sbi.jobs.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** Simulation-based calibration: one rank histogram per parameter (Talts et al., arXiv:1804.06788). */
final class RankSection {

    private RankSection() {}

    static void fill(Element section, CalibrationFacts facts, String path) {
        Html.paragraph(section, overall(facts));
        Html.paragraph(
                section,
                "Flat = calibrated. U = too narrow, hump = too wide, slope = biased. The grey band holds each bar in 99 % of"
                        + " calibrated cases, so about 1 bar in 100 may leave it by chance.");
        Element plots = section.appendElement("div").addClass("plots small");
        for (CalibrationFacts.ParameterFacts parameter : facts.parameters()) {
            Element figure = Html.figure(plots, drawing(parameter, facts.targets()), words(parameter, facts), path);
            figure.prependElement("h3").text(parameter.name());
        }
    }

    private static Element drawing(CalibrationFacts.ParameterFacts parameter, int targets) {
        List<Integer> counts = parameter.rankCounts();
        int bins = counts.size();
        Band band = Band.of(targets, 1.0 / bins);
        int tallest = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
        Plot plot = new Plot(
                Plot.NARROW,
                210,
                "Rank histogram of %s".formatted(parameter.name()),
                Axis.of("rank of the truth / number of draws", 0, 1),
                Axis.ofCounts("targets", 0, 1.1 * Math.max(tallest, band.upper())));
        plot.strip(band.lower(), band.upper(), "chance");
        for (int bin = 0; bin < bins; bin++) {
            int count = counts.get(bin);
            String cssClass = band.contains(count) ? "bar count" : "bar outlier";
            plot.bar((double) bin / bins, (bin + 1.0) / bins, count, cssClass, Words.count(count, "target"));
        }
        double expected = (double) targets / bins;
        return plot.level(band.lower(), "edge")
                .level(band.upper(), "edge")
                .level(expected, "expected")
                .drawing();
    }

    private static String words(CalibrationFacts.ParameterFacts parameter, CalibrationFacts facts) {
        Band band = Band.of(facts.targets(), 1.0 / parameter.rankCounts().size());
        long outside = parameter.rankCounts().stream()
                .filter(count -> !band.contains(count))
                .count();
        String bars = "%d of %d bars outside the band; "
                .formatted(outside, parameter.rankCounts().size());
        return parameter.rejected()
                ? "Not calibrated, " + RankShape.of(parameter.rankCounts()).words() + ". " + bars
                        + Words.pValue(parameter.ksP()) + "."
                : "Compatible with flat. " + bars + Words.pValue(parameter.ksP()) + ".";
    }

    static String overall(CalibrationFacts facts) {
        List<String> rejected = facts.parameters().stream()
                .filter(CalibrationFacts.ParameterFacts::rejected)
                .map(CalibrationFacts.ParameterFacts::name)
                .toList();
        String basis = "Over %s, drawn from the prior the estimator was trained for, with %s each%s, "
                .formatted(
                        Words.count(facts.targets(), "fresh target"),
                        Words.count(facts.draws(), "draw"),
                        dropped(facts));
        return basis
                + (rejected.isEmpty()
                        ? "the ranks of the truth are compatible with a calibrated posterior for all %d parameters (Kolmogorov-Smirnov, 5 %% after Holm)."
                                .formatted(facts.parameters().size())
                        : "the ranks of the truth show miscalibration for %d of %d parameters (%s; Kolmogorov-Smirnov, 5 %% after Holm)."
                                .formatted(rejected.size(), facts.parameters().size(), Words.list(rejected)));
    }

    private static String dropped(CalibrationFacts facts) {
        return facts.droppedTargets() == 0
                ? ""
                : " (%s dropped: no finite result)".formatted(Words.count(facts.droppedTargets(), "more target"));
    }
}
