package org.bss2sbi.jobs.report;

import java.util.Arrays;
import java.util.List;

/**
 * Regions of highest density of points in the unit square, from a smoothed histogram: the smallest set of cells that holds
 * a given share of the points.
 *
 * <p>Smoothing follows Scott, "Multivariate density estimation", 1992, section 6.3.1: a width of sd n^(-1/6) along each axis, here
 * with the smaller of the standard deviation and what the quartiles of a normal law would say it is.
 */
final class DensityRegions {

    private static final double QUARTILES = 1.349; // distance of the quartiles of a normal law, in standard deviations
    private static final int FEWEST_PASSES = 2;
    private static final int MOST_PASSES = 60;

    private final int columns;
    private final int rows;
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
        this.columns = columns;
        this.rows = rows;
        double[] counts = new double[columns * rows];
        for (int i = 0; i < xs.length; i++) {
            if (xs[i] >= 0 && xs[i] <= 1 && ys[i] >= 0 && ys[i] <= 1) {
                counts[cell(ys[i], rows) * columns + cell(xs[i], columns)]++;
            }
        }
        for (int pass = passes(xs, columns); pass > 0; pass--) {
            counts = smoothed(counts, 1, columns);
        }
        for (int pass = passes(ys, rows); pass > 0; pass--) {
            counts = smoothed(counts, columns, rows);
        }
        this.mass = counts;
    }

    /**
     * Lines around the smallest region that holds a share of the mass.
     *
     * @param share share of the mass, in (0, 1)
     * @return closed lines in the unit square, each as x, y, x, y, ...; none if there is no mass
     */
    List<double[]> outline(double share) {
        double threshold = threshold(share);
        return threshold > 0 ? Outline.of(mass, columns, rows, threshold) : List.of();
    }

    private double threshold(double share) {
        double[] sorted = mass.clone();
        Arrays.sort(sorted);
        double missing = share * Arrays.stream(mass).sum();
        int rank = sorted.length;
        while (rank > 0 && missing > 0) {
            missing -= sorted[--rank];
        }
        return sorted[Math.min(rank, sorted.length - 1)];
    }

    private static int cell(double position, int cells) {
        return Math.min(cells - 1, (int) (position * cells));
    }

    /** Binomial passes, each of variance one half, that together have the wanted width. */
    private static int passes(double[] positions, int cells) {
        double quartiles = Columns.quantile(positions, 0.75) - Columns.quantile(positions, 0.25);
        double sd = Math.min(standardDeviation(positions), quartiles / QUARTILES);
        double width = cells * sd * Math.pow(positions.length, -1 / 6.0);
        return (int) Math.min(MOST_PASSES, Math.max(FEWEST_PASSES, Math.rint(2 * width * width)));
    }

    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
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
