package org.bss2sbi.training.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The truth is N(0, 1); every member errs by N(0, 1) in where it puts the middle and, calibrated, says so: its deviation is the root
 * of 2.
 */
class SpreadFitTest {

    private static final double DEVIATION = Math.sqrt(2);

    private static final int DRAWS = 20;

    private static double fit(int members, boolean sameErrors, int rows, long seed) {
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
        assertThat(fit(2, false, 2_000, 1)).isCloseTo(Math.sqrt(0.75), within(0.04));
        assertThat(fit(4, false, 2_000, 1)).isCloseTo(Math.sqrt(0.625), within(0.04));
    }

    /** Their pool is each of them, which is calibrated; two standard errors let a false alarm pass in a few of a hundred. */
    @Test
    void membersThatErrTogetherStayAsTheyAre() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(fit(3, true, 1_000, seed)).isCloseTo(1, within(0.03));
        }
        assertThat(fit(1, true, 1_000, 6)).isEqualTo(1);
    }

    /** Scores 0 and 1.2 have a mean square of 0.72, so that the root of it, 0.85, is the best factor for any number of such pairs. */
    @Test
    void aGainThatChanceMayGiveIsNotTaken() {
        assertThat(fitToPairs(1)).isEqualTo(1);
        assertThat(fitToPairs(500)).isCloseTo(0.85, within(0.005));
    }

    private static double fitToPairs(int pairs) {
        var fit = new SpreadFit(1);
        for (int i = 0; i < pairs; i++) {
            fit.add(scored(new double[] {0}, 0), scored(new double[] {0}, 0));
            fit.add(scored(new double[] {0}, 1.2 * DEVIATION), scored(new double[] {0}, 0));
        }
        return fit.best();
    }

    @Test
    void membersWithoutABaseStayAsTheyAre() {
        assertThat(new SpreadFit(1).best()).isEqualTo(1);
    }
}
