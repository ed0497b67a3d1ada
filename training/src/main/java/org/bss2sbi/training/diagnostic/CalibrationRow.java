package org.bss2sbi.training.diagnostic;

import java.io.Serializable;

/**
 * What one calibration pair (theta*, x) and L draws of q(theta | x) leave behind: all that the aggregate diagnostics
 * need, a few numbers per parameter. Immutable; made on executors, collected on the driver.
 *
 * <p>Values are in any unit, as long as truth and draws share it and their support: where users get rejected or rounded
 * draws, calibrate with rejected or rounded draws. Ties are broken at random by (seed, pair, parameter), so that the
 * partition a pair lies in changes nothing.
 *
 * <p>Method: Talts et al., "Validating Bayesian Inference Algorithms with Simulation-Based Calibration", 2018,
 * arXiv:1804.06788; density rank: Deistler et al., 2022, arXiv:2210.04815; distance rank: Lemos et al., 2023,
 * arXiv:2302.03026.
 */
public final class CalibrationRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long pair;
    private final int draws;
    private final int[] ranks;
    private final int densityRank;
    private final int distanceRank;
    private final double logDensity;
    private final double[] truth;
    private final double[] mean;
    private final double[] sd;

    private CalibrationRow(
            long pair,
            int[] ranks,
            int densityRank,
            int distanceRank,
            double logDensity,
            double[] truth,
            Moments moments) {
        this.pair = pair;
        this.draws = moments.draws();
        this.ranks = ranks;
        this.densityRank = densityRank;
        this.distanceRank = distanceRank;
        this.logDensity = logDensity;
        this.truth = truth.clone();
        this.mean = moments.mean();
        this.sd = moments.sd();
    }

    /**
     * Reduces the draws of one pair.
     *
     * @param pair index of the pair in the calibration set; with the seed it names the random stream of its ties
     * @param truth theta*, length d
     * @param draws L independent draws of q(theta | x), row-major, length L d, L at least 2
     * @param logDensity log q(theta* | x), up to a constant shared with the draws; may be negative infinity
     * @param logDensities log q of the draws, length L
     * @param references where the pair's reference point comes from, of d parameters
     * @param seed seed of the calibration run
     * @return the row
     * @throws IllegalArgumentException if lengths disagree or a value is NaN
     */
    public static CalibrationRow of(
            long pair,
            double[] truth,
            double[] draws,
            double logDensity,
            double[] logDensities,
            ReferenceBox references,
            long seed) {
        int d = truth.length;
        int l = logDensities.length;
        if (l < 2 || draws.length != l * d) {
            throw new IllegalArgumentException(
                    "Pair %d: expected L >= 2 draws of %d parameters, got %d values and %d log densities"
                            .formatted(pair, d, draws.length, l));
        }
        if (references.dimension() != d) {
            throw new IllegalArgumentException("Pair %d: expected reference points of %d parameters, got %d"
                    .formatted(pair, d, references.dimension()));
        }
        int[] ranks = new int[d];
        for (int j = 0; j < d; j++) {
            ranks[j] = rank(pair, truth[j], draws, j, d, seed);
        }
        int densityRank = rank(pair, logDensity, logDensities, PairStream.DENSITY, 1, seed);
        double[] point = references.point(pair, seed);
        double distance = references.squaredDistances(point, truth)[0];
        int distanceRank =
                rank(pair, distance, references.squaredDistances(point, draws), PairStream.DISTANCE, 1, seed);
        return new CalibrationRow(pair, ranks, densityRank, distanceRank, logDensity, truth, Moments.of(draws, d));
    }

    /** Rank of the truth among the draws of one column; ties get a random place among themselves. */
    private static int rank(long pair, double truth, double[] draws, int column, int stride, long seed) {
        int below = 0;
        int ties = 0;
        boolean comparable = !Double.isNaN(truth);
        for (int i = Math.max(column, 0); i < draws.length; i += stride) {
            double draw = draws[i];
            comparable &= !Double.isNaN(draw);
            below += draw < truth ? 1 : 0;
            ties += draw == truth ? 1 : 0;
        }
        if (!comparable) {
            throw new IllegalArgumentException("Pair %d: %s is NaN in the truth or a draw; drop and count such pairs"
                    .formatted(pair, column == PairStream.DENSITY ? "the log density" : "parameter " + column));
        }
        return below + PairStream.tieBreak(seed, pair, column, ties);
    }

    /**
     * Index of the pair.
     *
     * @return index in the calibration set
     */
    public long pair() {
        return pair;
    }

    /**
     * Number of draws behind the ranks.
     *
     * @return L
     */
    public int draws() {
        return draws;
    }

    /**
     * Number of parameters.
     *
     * @return d
     */
    public int dimension() {
        return ranks.length;
    }

    /**
     * Rank of the truth in one parameter.
     *
     * @param column parameter
     * @return number of draws below the truth, ties broken at random, 0 to L
     */
    public int rank(int column) {
        return ranks[column];
    }

    /**
     * Rank of the truth by density: how many draws are less probable than the truth.
     *
     * @return 0 to L, ties broken at random
     */
    public int densityRank() {
        return densityRank;
    }

    /**
     * Rank of the truth by distance from the pair's reference point: how many draws lie nearer to it.
     *
     * @return 0 to L, ties broken at random
     */
    public int distanceRank() {
        return distanceRank;
    }

    /**
     * Log density of the truth.
     *
     * @return log q(theta* | x) as given
     */
    public double logDensity() {
        return logDensity;
    }

    /**
     * The truth.
     *
     * @param column parameter
     * @return its true value
     */
    public double truth(int column) {
        return truth[column];
    }

    /**
     * Mean of the draws.
     *
     * @param column parameter
     * @return posterior mean
     */
    public double mean(int column) {
        return mean[column];
    }

    /**
     * Spread of the draws.
     *
     * @param column parameter
     * @return standard deviation, divisor L - 1
     */
    public double sd(int column) {
        return sd[column];
    }
}
