package org.bss2sbi.training.flow;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A density drawn together or pulled apart: the quantiles of its base, as normal scores, are multiplied by a factor. Bounds stay
 * bounds.
 *
 * <p>Densities that err, each by itself, and are wide enough to be calibrated, are too wide together: their errors partly cancel in
 * the ensemble. Members drawn together by a common factor undo that. Method: spread-adjusted pool of Gneiting and Ranjan, "Combining
 * predictive distributions", 2013, arXiv:1106.1638, here in the base of the members, which keeps shape and support.
 *
 * <p>Confined to one thread.
 */
public final class SpreadDensity implements Density {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double SMALLEST = 1e-15; // of a probability whose score is asked for

    private final InvertibleDensity density;
    private final double spread;

    private SpreadDensity(InvertibleDensity density, double spread) {
        this.density = density;
        this.spread = spread;
    }

    /**
     * Draws a density together.
     *
     * @param density density
     * @param spread factor on the normal scores, positive; below 1 makes the density narrower
     * @return the density itself if the factor is 1
     */
    public static Density of(Density density, double spread) {
        if (spread == 1) {
            return density;
        }
        if (!(spread > 0)) {
            throw new IllegalArgumentException("A spread must be positive, got %s".formatted(spread));
        }
        if (density instanceof InvertibleDensity invertible) {
            return new SpreadDensity(invertible, spread);
        }
        throw new IllegalArgumentException("Only an invertible density has a spread, got a "
                + density.getClass().getSimpleName());
    }

    @Override
    public int dimension() {
        return density.dimension();
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] base = new double[n * dimension()];
        double[] squares = new double[n];
        for (int i = 0; i < base.length; i++) {
            double score = spread * normal.sample();
            base[i] = NORMAL.cumulativeProbability(score);
            squares[i / dimension()] += score * score;
        }
        double[] positions = density.fromBase(base, logProb);
        adjust(logProb, squares);
        return positions;
    }

    @Override
    public double[] logProb(double[] positions) {
        double[] base = new double[positions.length];
        double[] logProb = density.logProb(positions, base);
        return adjust(logProb, squares(base, dimension()));
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        double[] base = new double[positions.length];
        double[] logProb = density.roughLogProb(positions, base);
        return adjust(logProb, squares(base, dimension()));
    }

    private double[] adjust(double[] logProb, double[] squares) {
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] += logFactor(squares[i], dimension(), spread);
        }
        return logProb;
    }

    /**
     * Log of what a spread does to a density.
     *
     * @param squares sum of the squared normal scores of a point
     * @param dimension number of coordinates
     * @param spread factor on the scores
     * @return nats
     */
    public static double logFactor(double squares, int dimension, double spread) {
        return 0.5 * squares * (1 - 1 / (spread * spread)) - dimension * Math.log(spread);
    }

    /**
     * Sums of the squared normal scores of points of a base.
     *
     * @param base numbers in [0, 1], shape (n, dimension), row-major
     * @param dimension number of coordinates
     * @return sums, length n
     */
    public static double[] squares(double[] base, int dimension) {
        double[] squares = new double[base.length / dimension];
        for (int i = 0; i < base.length; i++) {
            double probability = Math.min(Math.max(base[i], SMALLEST), 1 - SMALLEST);
            double score = NORMAL.inverseCumulativeProbability(probability);
            squares[i / dimension] += score * score;
        }
        return squares;
    }
}
