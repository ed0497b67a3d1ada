package org.bss2sbi.jobs.report;

import java.util.List;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.TarpReport;
import org.bss2sbi.training.diagnostic.TarpReport.Point;
import org.jsoup.nodes.Element;

/** Coverage of balls around random reference points (Lemos et al., arXiv:2302.03026). */
final class TarpSection {

    private static final double SIGNIFICANT = 0.05;
    private static final List<Double> LEVELS = List.of(0.1, 0.25, 0.5, 0.75, 0.9);

    private TarpSection() {}

    static void fill(Element section, CalibrationReport report, String path) {
        TarpReport tarp = report.tarp();
        Html.paragraph(
                section,
                "A second look at coverage that needs no density: around a random point of the prior's range, the ball that"
                        + " holds a stated share of the draws should hold the truth as often. The grey band is what resampling"
                        + " the targets gives (95 %). The prior itself would pass, so read it beside the contraction.");
        Html.figure(section, drawing(tarp), words(tarp), path);
        Html.table(
                section,
                "Coverage of balls",
                List.of("Share of draws", "Truth inside", "95 % of resamples"),
                tarp.grid().stream()
                        .filter(point -> LEVELS.contains(point.level()))
                        .map(TarpSection::row)
                        .toList());
    }

    private static List<String> row(Point point) {
        return List.of(
                Words.level(point.level()),
                Words.percent(point.coverage()),
                "%s to %s".formatted(Words.percent(point.lower()), Words.percent(point.upper())));
    }

    private static Element drawing(TarpReport tarp) {
        double[] levels = tarp.grid().stream().mapToDouble(Point::level).toArray();
        double[] low = tarp.grid().stream().mapToDouble(Point::lower).toArray();
        double[] high = tarp.grid().stream().mapToDouble(Point::upper).toArray();
        double[] coverage = tarp.grid().stream().mapToDouble(Point::coverage).toArray();
        return new Plot(
                        Plot.NARROW,
                        340,
                        "Share of truths against share of draws inside balls around random points",
                        Axis.of("share of draws in the ball", 0, 1),
                        Axis.of("share of truths in the ball", 0, 1))
                .curves(levels, low, high, "chance", "95 % of resamples")
                .line(new double[] {0, 1}, new double[] {0, 1}, "expected")
                .curve(levels, coverage, "curve", "truths inside")
                .drawing();
    }

    static String words(TarpReport tarp) {
        double p = tarp.kolmogorovSmirnov().pValue();
        return "Random points: %s (Kolmogorov-Smirnov %s). Area between curve and diagonal above one half %s; largest error %s percentage points."
                .formatted(
                        verdict(p, tarp.areaToCurve()),
                        Words.pValue(p),
                        (tarp.areaToCurve() > 0 ? "+" : "") + Words.fixed(tarp.areaToCurve(), 3),
                        Words.fixed(100 * tarp.maxAbsoluteError(), 1));
    }

    static boolean compatible(TarpReport tarp) {
        return tarp.kolmogorovSmirnov().pValue() >= SIGNIFICANT;
    }

    /** One sentence. */
    static String summary(TarpReport tarp) {
        double p = tarp.kolmogorovSmirnov().pValue();
        return "Balls around random points: %s (%s); off by at most %s percentage points."
                .formatted(
                        verdict(p, tarp.areaToCurve()), Words.pValue(p), Words.fixed(100 * tarp.maxAbsoluteError(), 1));
    }

    private static String verdict(double p, double area) {
        if (p >= SIGNIFICANT) {
            return "compatible with calibrated";
        }
        return area < 0 ? "not calibrated, rather too narrow" : "not calibrated, rather too wide";
    }
}
