package org.bss2sbi.training.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Spread;
import org.junit.jupiter.api.Test;

/**
 * The truth is N(0, 1); every member errs by N(0, 1) in where it puts the middle and, calibrated, says so: its deviation is the root
 * of 2.
 */
class SpreadFitTest {

    private static final double DEVIATION = Math.sqrt(2);

    private static final int DRAWS = 20;

    private static Spread fit(int members, boolean sameErrors, int rows, long seed) {
        var fit = new SpreadFit(1);
        var random = new SplittableRandom(seed);
        for (int row = 0; row < rows; row++) {
            double[] middles = new double[members];
            double shared = random.nextGaussian();
            for (int m = 0; m < members; m++) {
                middles[m] = sameErrors ? shared : random.nextGaussian();
            }
            double[] draws = new double[members * DRAWS];
            for (int i = 0; i < draws.length; i++) {
                draws[i] = middles[i / DRAWS] + DEVIATION * random.nextGaussian();
            }
            fit.add(scored(middles, random.nextGaussian()), scored(middles, draws));
        }
        return fit.best();
    }

    private static SpreadFit.Scored scored(double[] middles, double... points) {
        double[][] logProb = new double[middles.length][points.length];
        double[][] squares = new double[middles.length][points.length];
        for (int m = 0; m < middles.length; m++) {
            for (int i = 0; i < points.length; i++) {
                double score = (points[i] - middles[m]) / DEVIATION;
                logProb[m][i] = -0.5 * score * score - Math.log(DEVIATION);
                squares[m][i] = score * score;
            }
        }
        return new SpreadFit.Scored(logProb, squares);
    }

    /** The pool of k members errs by 1/k in variance, so that its own variance, 2 times the square of the factor, should be 1 + 1/k. */
    @Test
    void membersThatErrIndependentlyAreDrawnTogether() {
        assertThat(fit(2, false, 2_000, 1).factors().get(0)).isCloseTo(Math.sqrt(0.75), within(0.04));
        assertThat(fit(4, false, 2_000, 1).factors().get(0)).isCloseTo(Math.sqrt(0.625), within(0.04));
    }

    /** Their pool is each of them, which is calibrated; the test gives a false alarm in one of a hundred. */
    @Test
    void membersThatErrTogetherStayAsTheyAre() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(fit(3, true, 1_000, seed)).isEqualTo(Spread.none(1));
        }
        assertThat(fit(1, true, 1_000, 6)).isEqualTo(Spread.none(1));
    }

    /** Scores 0 and 1.2 have a mean square of 0.72, so that the root of it, 0.85, is the best factor for any number of such pairs. */
    @Test
    void aGainThatChanceMayGiveIsNotTaken() {
        assertThat(fitToPairs(1)).isEqualTo(Spread.none(1));
        assertThat(fitToPairs(500).factors().get(0)).isCloseTo(0.85, within(0.005));
    }

    private static Spread fitToPairs(int pairs) {
        var fit = new SpreadFit(1);
        for (int i = 0; i < pairs; i++) {
            fit.add(scored(new double[] {0}, 0), scored(new double[] {0}, 0));
            fit.add(scored(new double[] {0}, 1.2 * DEVIATION), scored(new double[] {0}, 0));
        }
        return fit.best();
    }

    @Test
    void membersWithoutABaseStayAsTheyAre() {
        assertThat(new SpreadFit(1).best()).isEqualTo(Spread.none(1));
    }

    /**
     * Seven scores of every row share a factor, as in a t law of 20 degrees of freedom: one member that knows nothing of it. Standard
     * errors are some 0.015 of a factor and 0.01 of the tails.
     */
    @Test
    void rowsWithScoresThatAreLargeOrSmallTogetherGetTails() {
        Spread found = fitToScores(0.9, 20);

        assertThat(found.factors()).hasSize(7).allSatisfy(factor -> assertThat(factor)
                .isCloseTo(0.9, within(0.05)));
        assertThat(found.tails()).isBetween(0.02, 0.08);
        assertThat(fitToScores(1, Double.POSITIVE_INFINITY)).isEqualTo(Spread.none(7));
    }

    private static Spread fitToScores(double factor, double degreesOfFreedom) {
        var fit = new SpreadFit(7);
        var random = RandomStreams.forRow(3, 0, Purpose.DIAGNOSTIC);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int row = 0; row < 3_000; row++) {
            double scale = factor;
            if (Double.isFinite(degreesOfFreedom)) {
                var chiSquared = AhrensDieterMarsagliaTsangGammaSampler.of(random, degreesOfFreedom / 2, 2);
                scale *= Math.sqrt(degreesOfFreedom / chiSquared.sample());
            }
            double[] squares = new double[7];
            for (int j = 0; j < squares.length; j++) {
                double score = scale * normal.sample();
                squares[j] = score * score;
            }
            var truth = new SpreadFit.Scored(new double[][] {{0}}, new double[][] {squares});
            fit.add(truth, truth);
        }
        return fit.best();
    }
}
