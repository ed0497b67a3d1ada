package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.diagnostic.ConformalReport;
import org.bss2sbi.training.diagnostic.CoverageReport;
import org.bss2sbi.training.diagnostic.CoverageReport.Point;
import org.jsoup.nodes.Element;

/** Expected coverage: how often regions of a level hold the truth (Hermans et al., arXiv:2110.06581). */
final class CoverageSection {

    private static final int BAND_POINTS = 60;
    private static final double SIGNIFICANT = 0.05;

    private CoverageSection() {}

    static void fill(Element section, CalibrationReport report, String path) {
        CoverageReport coverage = report.coverage();
        Html.paragraph(
                section,
                "On the diagonal = calibrated. Below it the posterior is overconfident, above it too cautious. The grey band"
                        + " holds each point in 99 % of calibrated cases.");
        Html.figure(section, drawing(coverage), words(coverage), path);
        Html.table(section, "Coverage at usual levels", headers(coverage), rows(coverage));
        conformal(section, report.conformal());
    }

    private static void conformal(Element section, ConformalReport conformal) {
        Html.paragraph(
                section,
                ("To hold the truth as often as wanted, take the region of another level (conformal recalibration). The levels"
                                + " were found on %d targets and judged on the other %d, where the largest coverage error is %s percentage"
                                + " points with them and %s without.")
                        .formatted(
                                conformal.fitted(),
                                conformal.judged(),
                                Words.fixed(100 * conformal.maxAbsoluteErrorAfter(), 1),
                                Words.fixed(100 * conformal.maxAbsoluteErrorBefore(), 1)));
        Html.table(
                section,
                "Levels to take",
                List.of("Wanted", "Take", "Truth inside with it", "Truth inside without"),
                conformal.levels().stream().map(CoverageSection::row).toList());
    }

    private static List<String> row(ConformalReport.Level level) {
        return List.of(
                Words.level(level.wanted()),
                Words.percent(level.take()),
                Words.percent(level.after()),
                Words.percent(level.before()));
    }

    private static Element drawing(CoverageReport coverage) {
        double[] levels = new double[BAND_POINTS + 1];
        double[] low = new double[BAND_POINTS + 1];
        double[] high = new double[BAND_POINTS + 1];
        for (int i = 0; i <= BAND_POINTS; i++) {
            levels[i] = (double) i / BAND_POINTS;
            Band band = Band.of(coverage.pairs(), levels[i]);
            low[i] = (double) band.lower() / coverage.pairs();
            high[i] = (double) band.upper() / coverage.pairs();
        }
        double[] xs = coverage.grid().stream().mapToDouble(Point::level).toArray();
        double[] ys = coverage.grid().stream().mapToDouble(Point::coverage).toArray();
        return new Plot(
                        Plot.NARROW,
                        340,
                        "Empirical against nominal coverage of highest-density regions",
                        Axis.of("nominal level", 0, 1),
                        Axis.of("share of targets covered", 0, 1))
                .curves(levels, low, high, "chance", "99 % by chance")
                .line(levels, low, "edge")
                .line(levels, high, "edge")
                .line(new double[] {0, 1}, new double[] {0, 1}, "expected")
                .curve(xs, ys, "curve", "covered")
                .drawing();
    }

    static String words(CoverageReport coverage) {
        Point worst = coverage.grid().stream()
                .max(Comparator.comparingDouble(point -> Math.abs(point.coverage() - point.level())))
                .orElseThrow();
        long outside = coverage.grid().stream()
                .filter(point -> !Band.of(coverage.pairs(), point.level())
                        .contains(Math.rint(point.coverage() * coverage.pairs())))
                .count();
        double p = coverage.kolmogorovSmirnov().pValue();
        return "Highest-density regions: %s (Kolmogorov-Smirnov %s); %d of %d points leave the band. Largest error %s"
                        .formatted(
                                verdict(p, coverage.meanSignedError()),
                                Words.pValue(p),
                                outside,
                                coverage.grid().size(),
                                points(worst.coverage() - worst.level()))
                + " percentage points, at level %s; mean error %s, mean size %s."
                        .formatted(
                                Words.level(worst.level()),
                                points(coverage.meanSignedError()),
                                Words.fixed(100 * coverage.meanAbsoluteError(), 1));
    }

    static boolean compatible(CoverageReport coverage) {
        return coverage.kolmogorovSmirnov().pValue() >= SIGNIFICANT;
    }

    /** One sentence. */
    static String summary(CoverageReport coverage) {
        double p = coverage.kolmogorovSmirnov().pValue();
        return "Joint regions: %s (%s); coverage is off by at most %s percentage points."
                .formatted(
                        verdict(p, coverage.meanSignedError()),
                        Words.pValue(p),
                        Words.fixed(100 * coverage.maxAbsoluteError(), 1));
    }

    private static String verdict(double p, double meanError) {
        if (p >= SIGNIFICANT) {
            return "compatible with calibrated";
        }
        return meanError < 0 ? "overconfident" : "too cautious";
    }

    private static String points(double share) {
        return (share > 0 ? "+" : "") + Words.fixed(100 * share, 1);
    }

    private static List<String> headers(CoverageReport coverage) {
        List<String> headers = new ArrayList<>(List.of("Nominal level"));
        coverage.levels().forEach(point -> headers.add(Words.level(point.level())));
        return headers;
    }

    private static List<List<String>> rows(CoverageReport coverage) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("99 % by chance", coverage.levels(), point -> chance(coverage.pairs(), point.level())));
        rows.add(row("highest-density region", coverage.levels(), point -> Words.percent(point.coverage())));
        for (CoverageReport.Intervals intervals : coverage.intervals()) {
            String name = intervals.name() + ", central interval";
            rows.add(row(name, intervals.levels(), point -> Words.percent(point.coverage())));
        }
        return rows;
    }

    private static List<String> row(String name, List<Point> points, Function<Point, String> cell) {
        List<String> row = new ArrayList<>(List.of(name));
        points.forEach(point -> row.add(cell.apply(point)));
        return row;
    }

    private static String chance(int pairs, double level) {
        Band band = Band.of(pairs, level);
        return "%s to %s"
                .formatted(Words.percent((double) band.lower() / pairs), Words.percent((double) band.upper() / pairs));
    }
}
