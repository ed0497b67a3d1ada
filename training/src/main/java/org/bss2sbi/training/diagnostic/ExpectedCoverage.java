package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.diagnostic.CoverageReport.Intervals;
import org.bss2sbi.training.diagnostic.CoverageReport.Point;

/**
 * Expected coverage of highest-density regions from the rank r of the truth by density: the truth enters at credibility
 * 1 - r/L. The constant of the density cancels.
 *
 * <p>Methods: Hermans et al., "A Trust Crisis In Simulation-Based Inference?", 2022, arXiv:2110.06581; Deistler,
 * Goncalves, Macke, 2022, arXiv:2210.04815 for the form with draws.
 */
public final class ExpectedCoverage {

    private static final double[] LEVELS = {0.5, 0.68, 0.8, 0.9, 0.95};
    private static final int GRID = 100;
    private static final double ROUNDING = 1e-9; // 1 - 0.32 must count as 0.68

    private ExpectedCoverage() {}

    /**
     * Counts how often regions of given credibility hold the truth.
     *
     * @param rows one row per pair, in any order; the same number of draws in each
     * @param names parameter names in column order
     * @param seed seed of the jitter
     * @return coverage of highest-density regions and of central intervals
     * @throws IllegalArgumentException if there is no row, or rows differ in draws or parameters
     */
    public static CoverageReport of(List<CalibrationRow> rows, List<String> names, long seed) {
        CalibrationRows set = new CalibrationRows(rows, names.size(), seed);
        int[] ranks = set.ranks(PairStream.DENSITY);
        List<Point> grid = new ArrayList<>();
        double signed = 0;
        double absolute = 0;
        double largest = 0;
        for (int k = 1; k < GRID; k++) {
            Point point =
                    point(k / (double) GRID, densityCoverage(ranks, set.draws(), k / (double) GRID), ranks.length);
            double error = point.coverage() - point.level();
            signed += error / (GRID - 1);
            absolute += Math.abs(error) / (GRID - 1);
            largest = Math.max(largest, Math.abs(error));
            grid.add(point);
        }
        return new CoverageReport(
                set.size(),
                set.draws(),
                levels(ranks, set.draws(), true),
                List.copyOf(grid),
                signed,
                absolute,
                largest,
                Uniformity.of(set.positions(PairStream.DENSITY)),
                intervals(set, names));
    }

    private static List<Intervals> intervals(CalibrationRows set, List<String> names) {
        List<Intervals> intervals = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            intervals.add(new Intervals(names.get(j), levels(set.ranks(j), set.draws(), false)));
        }
        return List.copyOf(intervals);
    }

    private static List<Point> levels(int[] ranks, int draws, boolean byDensity) {
        List<Point> points = new ArrayList<>();
        for (double level : LEVELS) {
            double coverage = byDensity ? densityCoverage(ranks, draws, level) : centralCoverage(ranks, draws, level);
            points.add(point(level, coverage, ranks.length));
        }
        return List.copyOf(points);
    }

    private static Point point(double level, double coverage, int pairs) {
        return new Point(level, coverage, Math.sqrt(level * (1 - level) / pairs));
    }

    private static double densityCoverage(int[] ranks, int draws, double level) {
        int covered = 0;
        for (int rank : ranks) {
            covered += rank >= draws * (1 - level) - ROUNDING ? 1 : 0;
        }
        return covered / (double) ranks.length;
    }

    private static double centralCoverage(int[] ranks, int draws, double level) {
        double tail = (1 - level) / 2;
        int covered = 0;
        for (int rank : ranks) {
            double u = (rank + 0.5) / (draws + 1);
            covered += u >= tail - ROUNDING && u <= 1 - tail + ROUNDING ? 1 : 0;
        }
        return covered / (double) ranks.length;
    }
}
