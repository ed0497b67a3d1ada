package org.bss2sbi.training.diagnostic;

/** Mean and standard deviation per column of row-major draws. */
@SuppressWarnings("ArrayRecordComponent") // never compared, lives for one call
record Moments(int draws, double[] mean, double[] sd) {

    static Moments of(double[] values, int columns) {
        int rows = values.length / columns;
        double[] mean = new double[columns];
        for (int i = 0; i < values.length; i++) {
            mean[i % columns] += values[i];
        }
        for (int j = 0; j < columns; j++) {
            mean[j] /= rows;
        }
        double[] sd = new double[columns];
        for (int i = 0; i < values.length; i++) {
            double deviation = values[i] - mean[i % columns];
            sd[i % columns] += deviation * deviation;
        }
        for (int j = 0; j < columns; j++) {
            sd[j] = Math.sqrt(sd[j] / (rows - 1));
        }
        return new Moments(rows, mean, sd);
    }
}
