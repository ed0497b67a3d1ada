package org.bss2sbi.training.c2st;

/** Mean and deviation of every column of a set of samples; confined to one comparison. */
final class Standardisation {

    private static final double CONSTANT = 1e-14; // a smaller deviation counts as 1

    private final double[] means;
    private final double[] deviations;

    private Standardisation(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** Of samples that follow each other, with the divisor rows - 1. */
    static Standardisation of(double[] values, int dimension) {
        double[] means = new double[dimension];
        double[] deviations = new double[dimension];
        int rows = values.length / dimension;
        for (int i = 0; i < values.length; i++) {
            means[i % dimension] += values[i] / rows;
        }
        for (int i = 0; i < values.length; i++) {
            double centred = values[i] - means[i % dimension];
            deviations[i % dimension] += centred * centred / (rows - 1);
        }
        for (int j = 0; j < dimension; j++) {
            deviations[j] = Math.sqrt(deviations[j]);
            deviations[j] = deviations[j] < CONSTANT ? 1 : deviations[j];
        }
        return new Standardisation(means, deviations);
    }

    /** Of the first rows. */
    static Standardisation ofRows(float[][] rows, int count) {
        int dimension = rows[0].length;
        double[] values = new double[count * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i / dimension][i % dimension];
        }
        return of(values, dimension);
    }

    /** Standardised rows, new arrays. */
    float[][] apply(float[][] rows) {
        float[][] standardised = new float[rows.length][means.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < means.length; j++) {
                standardised[i][j] = (float) ((rows[i][j] - means[j]) / deviations[j]);
            }
        }
        return standardised;
    }

    /** Standardised samples, [row][column]. */
    float[][] apply(double[] values) {
        int dimension = means.length;
        float[][] rows = new float[values.length / dimension][dimension];
        for (int i = 0; i < values.length; i++) {
            int column = i % dimension;
            rows[i / dimension][column] = (float) ((values[i] - means[column]) / deviations[column]);
        }
        return rows;
    }
}
