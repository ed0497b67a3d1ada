package org.bss2sbi.training.flow;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A density drawn together or pulled apart: the quantiles of its base, as normal scores, have another law. Bounds stay bounds.
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
    private final Spread spread;
    private final ScoreLaw law;

    private SpreadDensity(InvertibleDensity density, Spread spread) {
        this.density = density;
        this.spread = spread;
        this.law = new ScoreLaw(spread);
    }

    /**
     * Draws a density together.
     *
     * @param density density
     * @param spread law of its normal scores
     * @return the density itself if that is the law they have
     */
    public static Density of(Density density, Spread spread) {
        if (spread.isNone()) {
            return density;
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
        DoubleSupplier scales = sharedFactors(random);
        int d = dimension();
        double[] base = new double[n * d];
        double[] squares = new double[n * d];
        for (int i = 0; i < n; i++) {
            double shared = scales.getAsDouble();
            for (int j = 0; j < d; j++) {
                double score = shared * spread.factors().get(j) * normal.sample();
                base[i * d + j] = NORMAL.cumulativeProbability(score);
                squares[i * d + j] = score * score;
            }
        }
        double[] positions = density.fromBase(base, logProb);
        adjust(logProb, squares);
        return positions;
    }

    /** What all scores of a sample are multiplied by; chi-squared over its degrees of freedom is a gamma variate of mean 1. */
    private DoubleSupplier sharedFactors(UniformRandomProvider random) {
        if (spread.tails() == 0) {
            return () -> 1;
        }
        SharedStateContinuousSampler gamma =
                AhrensDieterMarsagliaTsangGammaSampler.of(random, 0.5 / spread.tails(), 2 * spread.tails());
        return () -> 1 / Math.sqrt(gamma.sample());
    }

    @Override
    public double[] logProb(double[] positions) {
        double[] base = new double[positions.length];
        double[] logProb = density.logProb(positions, base);
        return adjust(logProb, squares(base));
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        double[] base = new double[positions.length];
        double[] logProb = density.roughLogProb(positions, base);
        return adjust(logProb, squares(base));
    }

    private double[] adjust(double[] logProb, double[] squares) {
        for (int i = 0; i < logProb.length; i++) {
            logProb[i] += law.logRatio(squares, i * dimension());
        }
        return logProb;
    }

    /**
     * Squared normal scores of points of a base.
     *
     * @param base numbers in [0, 1], shape (n, dimension), row-major
     * @return squares, in the same shape
     */
    public static double[] squares(double[] base) {
        double[] squares = new double[base.length];
        for (int i = 0; i < base.length; i++) {
            double probability = Math.min(Math.max(base[i], SMALLEST), 1 - SMALLEST);
            double score = NORMAL.inverseCumulativeProbability(probability);
            squares[i] = score * score;
        }
        return squares;
    }
}
