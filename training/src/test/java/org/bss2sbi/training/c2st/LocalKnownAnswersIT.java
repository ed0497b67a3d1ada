package org.bss2sbi.training.c2st;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class LocalKnownAnswersIT {

    private static final int PERMUTATIONS = 20;

    /** The smallest p-value is 1/21: of 40 exact posteriors 1.9 have it, 8 or more in one of 1,300 runs. */
    @Test
    void exactPosteriorIsRejectedAsOftenAsTheLevelSays() {
        int rejected = 0;
        double sum = 0;
        for (int repetition = 0; repetition < 40; repetition++) {
            double p = GaussianPairs.exact().pValues(200, PERMUTATIONS, 900 + repetition)[2];
            rejected += p < 0.05 ? 1 : 0;
            sum += p;
        }
        assertThat(rejected).isLessThan(8);
        assertThat(sum / 40).isBetween(0.37, 0.68); // 11/21 expected, standard error 0.046
    }

    @Test
    void aPosteriorOfHalfTheWidthIsRejectedAtFourOrFiveObservations() {
        double[] pValues = GaussianPairs.ofWidth(0.5).pValues(3000, PERMUTATIONS, 11);

        assertThat(Arrays.stream(pValues).filter(p -> p < 0.05).count()).isGreaterThanOrEqualTo(4);
    }
}
