package org.bss2sbi.training.vector;

import org.bss2sbi.training.flow.DensityMixture;

/**
 * Shares of the members of an ensemble that maximise the mean log density of held-out rows under their mixture, by expectation
 * maximisation; Yao et al., "Using stacking to average Bayesian predictive distributions", 2018, arXiv:1704.02030.
 */
final class Stacking {

    private static final int ROUNDS = 200;

    private Stacking() {}

    /** Shares given log densities, logProb[member][row]. */
    static double[] weights(double[][] logProb) {
        double[] weights = DensityMixture.equalShares(logProb.length);
        for (int round = 0; round < ROUNDS; round++) {
            weights = improved(logProb, weights);
        }
        return weights;
    }

    /** Every member's share of the responsibility for the rows. */
    private static double[] improved(double[][] logProb, double[] weights) {
        double[] mixed = DensityMixture.mixed(logProb, weights);
        double[] shares = new double[weights.length];
        int counted = 0;
        for (int row = 0; row < mixed.length; row++) {
            if (mixed[row] > Double.NEGATIVE_INFINITY) {
                counted++;
                for (int m = 0; m < shares.length; m++) {
                    shares[m] += weights[m] * Math.exp(logProb[m][row] - mixed[row]);
                }
            }
        }
        for (int m = 0; m < shares.length; m++) {
            shares[m] /= counted;
        }
        return shares;
    }
}
