package org.bss2sbi.training.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StackingTest {

    @Test
    void weightsMaximiseTheDensityOfTheMixture() {
        // the first member is right in three rows of four, the second in the fourth: w maximises 3 log(9 w + 1) +
        // log(10 - 9 w)
        double high = Math.log(10);
        double[][] logProb = {{high, high, high, 0}, {0, 0, 0, high}};

        double[] weights = Stacking.weights(logProb);

        assertThat(weights[0]).isCloseTo((3 * 10 - 1) / (4 * 9.0), within(1e-6));
        assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void memberThatRefusesARowCanStillHelpWithOthers() {
        double[][] logProb = {{0, Double.NEGATIVE_INFINITY}, {-1, -1}};

        double[] weights = Stacking.weights(logProb);

        assertThat(weights[0]).isBetween(0.0, 0.5);
        assertThat(weights[1]).isBetween(0.5, 1.0);
    }
}
