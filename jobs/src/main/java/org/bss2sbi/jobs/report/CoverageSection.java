package org.bss2sbi.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bss2sbi.jobs.report.CalibrationFacts.CoverageCurve;
import org.bss2sbi.jobs.report.CalibrationFacts.CoveragePoint;
import org.jsoup.nodes.Element;

/** Expected coverage: how often regions of a level hold the truth (Hermans et al., arXiv:2110.06581). */
final class CoverageSection {

    private static final double[] TOLD_LEVELS = {0.5, 0.68, 0.8, 0.9, 0.95};
    private static final int BAND_POINTS = 60;
    private static final double SIGNIFICANT = 0.05;

    private CoverageSection() {}

    static void fill(Element section, CalibrationFacts facts, String path) {
        Html.paragraph(
                section,
                "On the diagonal = calibrated. Below it the posterior is overconfident, above it too cautious. The grey band"
                        + " holds each point in 99 % of calibrated cases.");
        Element plots = facts.coverage().size() == 1
                ? section
                : section.appendElement("div").addClass("plots");
        for (CoverageCurve curve : facts.coverage()) {
            Element figure = Html.figure(plots, drawing(curve, facts.targets()), words(curve, facts.targets()), path);
            figure.prependElement("h3").text(curve.name());
        }
        Html.table(section, "Coverage at usual levels", headers(facts), rows(facts));
    }

    private static Element drawing(CoverageCurve curve, int targets) {
        double[] levels = new double[BAND_POINTS + 1];
        double[] low = new double[BAND_POINTS + 1];
        double[] high = new double[BAND_POINTS + 1];
        for (int i = 0; i <= BAND_POINTS; i++) {
            levels[i] = (double) i / BAND_POINTS;
            Band band = Band.of(targets, levels[i]);
            low[i] = (double) band.lower() / targets;
            high[i] = (double) band.upper() / targets;
        }
        double[] xs = curve.points().stream().mapToDouble(CoveragePoint::level).toArray();
        double[] ys =
                curve.points().stream().mapToDouble(CoveragePoint::covered).toArray();
        return new Plot(
                        Plot.NARROW,
                        340,
                        "Empirical against nominal level, " + curve.name(),
                        Axis.of("nominal level", 0, 1),
                        Axis.of("share of targets covered", 0, 1))
                .band(levels, low, high, "chance")
                .line(levels, low, "edge")
                .line(levels, high, "edge")
                .line(new double[] {0, 1}, new double[] {0, 1}, "expected")
                .line(xs, ys, "curve")
                .drawing();
    }

    static String words(CoverageCurve curve, int targets) {
        CoveragePoint worst = curve.points().stream()
                .max(Comparator.comparingDouble(point -> Math.abs(point.covered() - point.level())))
                .orElseThrow();
        double mean = curve.points().stream()
                .mapToDouble(point -> point.covered() - point.level())
                .average()
                .orElseThrow();
        long outside = curve.points().stream()
                .filter(point -> !Band.of(targets, point.level()).contains(Math.rint(point.covered() * targets)))
                .count();
        String verdict =
                curve.ksP() < SIGNIFICANT ? mean < 0 ? "Overconfident" : "Too cautious" : "Compatible with calibrated";
        return "%s (%s); %d of %d points leave the band. Largest error %s percentage points, at level %s; mean error %s."
                .formatted(
                        verdict,
                        Words.pValue(curve.ksP()),
                        outside,
                        curve.points().size(),
                        signedPoints(worst.covered() - worst.level()),
                        Words.level(worst.level()),
                        signedPoints(mean));
    }

    private static String signedPoints(double share) {
        return (share > 0 ? "+" : "") + Words.fixed(100 * share, 1);
    }

    private static List<String> headers(CalibrationFacts facts) {
        List<String> headers = new ArrayList<>(List.of("Nominal level"));
        facts.coverage().forEach(curve -> headers.add(curve.name()));
        headers.add("99 % by chance");
        return headers;
    }

    private static List<List<String>> rows(CalibrationFacts facts) {
        List<List<String>> rows = new ArrayList<>();
        for (double level : TOLD_LEVELS) {
            List<String> row = new ArrayList<>(List.of(Words.level(level)));
            facts.coverage().forEach(curve -> row.add(Words.percent(coveredAt(curve, level))));
            Band band = Band.of(facts.targets(), level);
            row.add("%s to %s"
                    .formatted(
                            Words.percent((double) band.lower() / facts.targets()),
                            Words.percent((double) band.upper() / facts.targets())));
            rows.add(row);
        }
        return rows;
    }

    /** Coverage at a level of the curve's own grid; NaN where the grid does not have it. */
    private static double coveredAt(CoverageCurve curve, double level) {
        return curve.points().stream()
                .filter(point -> Math.abs(point.level() - level) < 1e-6)
                .mapToDouble(CoveragePoint::covered)
                .findFirst()
                .orElse(Double.NaN);
    }
}
