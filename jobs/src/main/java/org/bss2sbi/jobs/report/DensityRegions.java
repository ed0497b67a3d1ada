package org.bss2sbi.jobs.report;

import java.util.Arrays;

/**
 * Regions of highest density of points in the unit square, from a smoothed histogram: the smallest set of cells that holds
 * a given share of the points.
 */
final class DensityRegions {

    private static final int SMOOTHING_PASSES = 2;

    private final double[] mass;

    /**
     * Counts and smooths.
     *
     * @param columns cells along the horizontal axis
     * @param rows cells along the vertical axis
     * @param xs horizontal positions; points outside [0, 1] are left out
     * @param ys vertical positions
     */
    DensityRegions(int columns, int rows, double[] xs, double[] ys) {
        double[] counts = new double[columns * rows];
        for (int i = 0; i < xs.length; i++) {
            if (xs[i] >= 0 && xs[i] <= 1 && ys[i] >= 0 && ys[i] <= 1) {
                counts[cell(ys[i], rows) * columns + cell(xs[i], columns)]++;
            }
        }
        for (int pass = 0; pass < SMOOTHING_PASSES; pass++) {
            counts = smoothed(smoothed(counts, 1, columns), columns, rows);
        }
        this.mass = counts;
    }

    /**
     * Cells of the smallest region that holds a share of the mass.
     *
     * @param share share of the mass, in (0, 1)
     * @return one entry per cell, row by row
     */
    boolean[] region(double share) {
        double[] sorted = mass.clone();
        Arrays.sort(sorted);
        double missing = share * Arrays.stream(mass).sum();
        int rank = sorted.length;
        while (rank > 0 && missing > 0) {
            missing -= sorted[--rank];
        }
        double threshold = sorted[Math.min(rank, sorted.length - 1)];
        boolean[] inside = new boolean[mass.length];
        for (int i = 0; i < mass.length; i++) {
            inside[i] = mass[i] > 0 && mass[i] >= threshold;
        }
        return inside;
    }

    private static int cell(double position, int cells) {
        return Math.min(cells - 1, (int) (position * cells));
    }

    /** One binomial pass (1, 2, 1)/4 along an axis; at an edge the outer neighbour is the cell itself, so no mass is lost. */
    private static double[] smoothed(double[] values, int stride, int cells) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int position = i / stride % cells;
            double before = values[position == 0 ? i : i - stride];
            double after = values[position == cells - 1 ? i : i + stride];
            result[i] = (before + 2 * values[i] + after) / 4;
        }
        return result;
    }
}
