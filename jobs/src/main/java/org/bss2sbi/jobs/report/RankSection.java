package org.bss2sbi.jobs.report;

import java.util.List;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.RankHistogram;
import org.bss2sbi.training.diagnostic.SbcReport;
import org.bss2sbi.training.diagnostic.SbcReport.ParameterRanks;
import org.jsoup.nodes.Element;

/** Simulation-based calibration: one rank histogram per parameter (Talts et al., arXiv:1804.06788). */
final class RankSection {

    private RankSection() {}

    static void fill(Element section, CalibrationReport report, String path) {
        Html.paragraph(section, overall(report));
        Html.paragraph(
                section,
                "Flat = calibrated. U = too narrow, hump = too wide, slope = biased. The grey band holds each bar in 99 % of"
                        + " calibrated cases, so about 1 bar in 100 may leave it by chance.");
        Element plots = section.appendElement("div").addClass("plots small");
        for (ParameterRanks ranks : report.sbc().parameters()) {
            String words = words(ranks, report.sbc().alpha());
            Html.figure(plots, drawing(ranks, report.pairs()), words, path)
                    .prependElement("h3")
                    .text(ranks.name());
        }
    }

    private static Element drawing(ParameterRanks ranks, int targets) {
        RankHistogram histogram = ranks.histogram();
        int bins = histogram.counts().size();
        long tallest =
                histogram.counts().stream().mapToLong(Long::longValue).max().orElse(1);
        Plot plot = new Plot(
                Plot.NARROW,
                210,
                "Rank histogram of %s".formatted(ranks.name()),
                Axis.of("rank of the truth / number of draws", 0, 1),
                Axis.ofCounts("targets", 0, 1.1 * Math.max(tallest, histogram.upper())));
        plot.strip(histogram.lower(), histogram.upper(), "chance");
        for (int bin = 0; bin < bins; bin++) {
            long count = histogram.counts().get(bin);
            String cssClass = inside(histogram, count) ? "bar count" : "bar outlier";
            plot.bar(
                    (double) bin / bins,
                    (bin + 1.0) / bins,
                    (double) count,
                    cssClass,
                    tooltip(histogram, bin, targets));
        }
        return plot.level(histogram.lower(), "edge")
                .level(histogram.upper(), "edge")
                .level((double) targets / bins, "expected")
                .drawing();
    }

    private static String tooltip(RankHistogram histogram, int bin, int targets) {
        double bins = histogram.counts().size();
        return "rank %s to %s: %s (%s expected, %s to %s by chance)"
                .formatted(
                        Words.fixed(bin / bins, 2),
                        Words.fixed((bin + 1) / bins, 2),
                        Words.count(histogram.counts().get(bin), "target"),
                        Words.fixed(targets / bins, 1),
                        Words.count(histogram.lower()),
                        Words.count(histogram.upper()));
    }

    private static boolean inside(RankHistogram histogram, long count) {
        return histogram.lower() <= count && count <= histogram.upper();
    }

    static String words(ParameterRanks ranks, double alpha) {
        RankHistogram histogram = ranks.histogram();
        long outside = histogram.counts().stream()
                .filter(count -> !inside(histogram, count))
                .count();
        return "%s %d of %d bars outside the band; %s after Holm; the cumulative curve %s its simultaneous 99 %% band."
                .formatted(
                        verdict(ranks, alpha),
                        outside,
                        histogram.counts().size(),
                        Words.pValue(ranks.holmPValue()),
                        ranks.ecdf().inside() ? "stays in" : "leaves");
    }

    private static String verdict(ParameterRanks ranks, double alpha) {
        if (!(ranks.holmPValue() > alpha)) {
            return "Not calibrated, " + RankShape.of(ranks.histogram().counts()).words() + ".";
        }
        return ranks.ecdf().inside()
                ? "Compatible with flat."
                : "Doubtful: the rank test passes, the cumulative curve does not ("
                        + RankShape.of(ranks.histogram().counts()).words() + ").";
    }

    static List<String> rejected(SbcReport sbc) {
        return sbc.parameters().stream()
                .filter(ranks -> !(ranks.holmPValue() > sbc.alpha()))
                .map(ParameterRanks::name)
                .toList();
    }

    /** Parameters that pass the rank test but leave the band of the cumulative curve. */
    static List<String> doubtful(SbcReport sbc) {
        return sbc.parameters().stream()
                .filter(ranks ->
                        ranks.holmPValue() > sbc.alpha() && !ranks.ecdf().inside())
                .map(ParameterRanks::name)
                .toList();
    }

    static String overall(CalibrationReport report) {
        SbcReport sbc = report.sbc();
        List<String> rejected = rejected(sbc);
        String test = "Kolmogorov-Smirnov, family-wise level %s after Holm".formatted(Words.level(sbc.alpha()));
        String basis = "Over %s, drawn from the prior the estimator was trained for, with %s each%s, "
                .formatted(
                        Words.count(report.pairs(), "fresh target"),
                        Words.count(report.draws(), "draw"),
                        dropped(report.dropped()));
        return basis
                + (rejected.isEmpty()
                        ? "the ranks of the truth are compatible with a calibrated posterior for all %d parameters (%s)."
                                .formatted(sbc.parameters().size(), test)
                        : "the ranks of the truth show miscalibration for %d of %d parameters (%s; %s)."
                                .formatted(rejected.size(), sbc.parameters().size(), Words.list(rejected), test));
    }

    private static String dropped(long targets) {
        return targets == 0 ? "" : " (%s dropped: no valid simulation)".formatted(Words.count(targets, "more target"));
    }
}
