package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.diagnostic.TarpReport.Point;

/**
 * Tests of accuracy with random points: around a reference point that knows nothing of the observation, the share of draws nearer
 * than the truth is uniform for an exact posterior. Needs draws only, no density.
 *
 * <p>Passing is necessary, not sufficient: the prior itself passes, and a mere shift may leave the area at 0 while the test of
 * uniformity sees it.
 *
 * <p>Method: Lemos, Coogan, Hezaveh, Perreault-Levasseur, "Sampling-Based Accuracy Testing of Posterior Estimators for General
 * Inference", 2023, arXiv:2302.03026; on a fixed grid, and tested on the shares themselves.
 */
public final class Tarp {

    private static final int GRID = 100;
    private static final int RESAMPLES = 100;
    private static final double TAIL = 0.025;
    private static final double ROUNDING = 1e-9; // 0.29 * 100 must count as 29

    private Tarp() {}

    /**
     * Counts how often balls of given credibility hold the truth.
     *
     * @param rows one row per pair, in any order; the same number of draws in each
     * @param seed seed of jitter and resampling
     * @return coverage on a grid with bands, its area and test
     * @throws IllegalArgumentException if there is no row, or rows differ in draws or parameters
     */
    public static TarpReport of(List<CalibrationRow> rows, long seed) {
        CalibrationRows set =
                new CalibrationRows(rows, rows.isEmpty() ? 0 : rows.get(0).dimension(), seed);
        int[] cells = cells(set.ranks(PairStream.DISTANCE), set.draws());
        double[] coverage = coverage(cells);
        double[][] resampled = resampled(cells, seed);
        List<Point> grid = new ArrayList<>();
        double area = 0;
        double largest = 0;
        for (int k = 0; k <= GRID; k++) {
            double level = k / (double) GRID;
            double error = coverage[k] - level;
            area += 2 * k > GRID ? error / GRID : 0;
            largest = Math.max(largest, Math.abs(error));
            grid.add(new Point(
                    level,
                    coverage[k],
                    Summary.quantile(resampled[k], TAIL),
                    Summary.quantile(resampled[k], 1 - TAIL)));
        }
        return new TarpReport(
                set.size(),
                set.draws(),
                List.copyOf(grid),
                area,
                largest,
                Uniformity.of(set.positions(PairStream.DISTANCE)));
    }

    /** Smallest point of the grid that is not below the share of nearer draws. */
    private static int[] cells(int[] ranks, int draws) {
        int[] cells = new int[ranks.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (int) Math.ceil(GRID * (double) ranks[i] / draws - ROUNDING);
        }
        return cells;
    }

    private static double[] coverage(int[] cells) {
        int[] counts = new int[GRID + 1];
        for (int cell : cells) {
            counts[cell]++;
        }
        return shares(counts, cells.length);
    }

    /** Coverage of every resample, [level][resample]. */
    private static double[][] resampled(int[] cells, long seed) {
        double[][] resampled = new double[GRID + 1][RESAMPLES];
        for (int b = 0; b < RESAMPLES; b++) {
            UniformRandomProvider random = RandomStreams.forRow(seed, b, Purpose.BOOTSTRAP);
            int[] counts = new int[GRID + 1];
            for (int i = 0; i < cells.length; i++) {
                counts[cells[random.nextInt(cells.length)]]++;
            }
            double[] coverage = shares(counts, cells.length);
            for (int k = 0; k <= GRID; k++) {
                resampled[k][b] = coverage[k];
            }
        }
        return resampled;
    }

    private static double[] shares(int[] counts, int total) {
        double[] shares = new double[counts.length];
        int below = 0;
        for (int k = 0; k < shares.length; k++) {
            below += counts[k];
            shares[k] = below / (double) total;
        }
        return shares;
    }
}
