package org.bss2sbi.jobs.report;

import java.util.Arrays;
import org.bss2sbi.simulator.ParameterBatch;

/** Small sums over one column of numbers. */
final class Columns {

    private Columns() {}

    static double[] of(ParameterBatch batch, int column) {
        double[] values = new double[batch.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = batch.get(row, column);
        }
        return values;
    }

    /** Quantile by linear interpolation between order statistics. */
    static double quantile(double[] values, double probability) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** Counts of positions in equal bins of [0, 1]; positions outside are left out. */
    static int[] histogram(double[] positions, int bins) {
        int[] counts = new int[bins];
        for (double position : positions) {
            if (position >= 0 && position <= 1) {
                counts[Math.min(bins - 1, (int) (position * bins))]++;
            }
        }
        return counts;
    }

    /** Positions on an axis, 0 at its lower and 1 at its upper end. */
    static double[] positions(double[] values, Axis axis) {
        double[] positions = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            positions[i] = (values[i] - axis.min()) / (axis.max() - axis.min());
        }
        return positions;
    }
}
