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

    private static double fit(int members, boolean sameErrors, int rows, long seed) {
        var fit = new SpreadFit(1);
        var random = new SplittableRandom(seed);
        for (int row = 0; row < rows; row++) {
            double truth = random.nextGaussian();
            double shared = random.nextGaussian();
            double[] logProb = new double[members];
            double[] squares = new double[members];
            for (int m = 0; m < members; m++) {
                double middle = sameErrors ? shared : random.nextGaussian();
                double score = (truth - middle) / DEVIATION;
                logProb[m] = -0.5 * score * score - Math.log(DEVIATION);
                squares[m] = score * score;
            }
            fit.add(logProb, squares);
        }
        return fit.best();
    }

    /** Another program, on 400,000 rows and a grid of 0.01, has its maximum at 0.81 for two members and at 0.66 for four. */
    @Test
    void membersThatErrIndependentlyAreDrawnTogether() {
        assertThat(fit(2, false, 20_000, 1)).isCloseTo(0.81, within(0.03));
        assertThat(fit(4, false, 20_000, 1)).isCloseTo(0.66, within(0.03));
    }

    /** Their mixture is one of them, which is calibrated; two standard errors let a false alarm pass in a few of a hundred. */
    @Test
    void membersThatErrTogetherStayAsTheyAre() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(fit(3, true, 4_000, seed)).isCloseTo(1, within(0.03));
        }
        assertThat(fit(1, true, 4_000, 6)).isEqualTo(1);
    }

    @Test
    void aGainThatChanceMayGiveIsNotTaken() {
        assertThat(fit(2, false, 8, 3)).isEqualTo(1);
    }

    @Test
    void membersWithoutABaseStayAsTheyAre() {
        assertThat(new SpreadFit(1).best()).isEqualTo(1);
    }
}
