package org.bss2sbi.training.vector;

import java.util.Arrays;

/**
 * Shares of the members of an ensemble that maximise the mean log density of held-out rows under their mixture, by expectation
 * maximisation; Yao et al., "Using stacking to average Bayesian predictive distributions", 2018, arXiv:1704.02030.
 */
final class Stacking {

    private static final int ROUNDS = 200;

    private Stacking() {}

    /** Shares given log densities, logProb[member][row]. */
    static double[] weights(double[][] logProb) {
        double[] weights = new double[logProb.length];
        Arrays.fill(weights, 1.0 / weights.length);
        int rows = logProb[0].length;
        for (int round = 0; round < ROUNDS; round++) {
            double[] shares = new double[weights.length];
            for (int row = 0; row < rows; row++) {
                double total = logMean(logProb, row, weights);
                for (int m = 0; m < weights.length && total > Double.NEGATIVE_INFINITY; m++) {
                    shares[m] += weights[m] * Math.exp(logProb[m][row] - total);
                }
            }
            double sum = Arrays.stream(shares).sum();
            for (int m = 0; m < weights.length; m++) {
                weights[m] = shares[m] / sum;
            }
        }
        return weights;
    }

    /** Mean log density of the mixture. */
    static double mean(double[][] logProb, double[] weights) {
        double sum = 0;
        for (int row = 0; row < logProb[0].length; row++) {
            sum += logMean(logProb, row, weights);
        }
        return sum / logProb[0].length;
    }

    /** Log density of a row under the mixture. */
    static double logMean(double[][] logProb, int row, double[] weights) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] member : logProb) {
            largest = Math.max(largest, member[row]);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (int m = 0; m < weights.length; m++) {
            sum += weights[m] * Math.exp(logProb[m][row] - largest);
        }
        return largest + Math.log(sum);
    }
}
