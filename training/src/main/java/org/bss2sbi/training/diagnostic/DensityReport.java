package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * Log density that the posterior gives to the truth, in nats; comparable between posteriors on one calibration set.
 *
 * @param pairs number of pairs
 * @param mean mean over the pairs; negative infinity if one truth has zero density
 * @param standardError of the mean
 * @param onePercentQuantile value that 1 % of the pairs stay below
 * @param min smallest value
 */
public record DensityReport(int pairs, double mean, double standardError, double onePercentQuantile, double min) {

    /**
     * Summarises the log densities of a calibration set.
     *
     * @param rows one row per pair, in any order
     * @return mean and lower tail
     * @throws IllegalArgumentException if there is no row
     */
    public static DensityReport of(List<CalibrationRow> rows) {
        int dimension = rows.isEmpty() ? 0 : rows.get(0).dimension();
        CalibrationRows set = new CalibrationRows(rows, dimension, 0);
        double[] values = new double[set.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = set.get(i).logDensity();
        }
        return new DensityReport(
                values.length,
                Summary.mean(values),
                Summary.sd(values) / Math.sqrt(values.length),
                Summary.quantile(values, 0.01),
                Summary.quantile(values, 0));
    }
}
