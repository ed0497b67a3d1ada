package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bss2sbi.training.diagnostic.ConformalReport.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformalCoverageTest {

    private static final int PAIRS = 4000;
    private static final int DRAWS = 499;

    private static ConformalReport conformal(GaussianCase posterior, int pairs, long seed) {
        return ConformalCoverage.of(posterior.rows(pairs, DRAWS, seed), posterior.d());
    }

    /** Exact levels F_d(F_d^-1(share) / width^2): the coverage of the inverse width. */
    @ParameterizedTest
    @CsvSource({
        "1, 1,    0.500, 0.680, 0.800, 0.900, 0.950",
        "1, 1.25, 0.411, 0.574, 0.695, 0.812, 0.883",
        "1, 0.8,  0.601, 0.786, 0.891, 0.960, 0.986",
        "5, 1.25, 0.267, 0.414, 0.542, 0.685, 0.786",
        "5, 0.8,  0.764, 0.897, 0.956, 0.987, 0.996"
    })
    void levelsToTakeAreTheExactOnes(int d, double width, double c50, double c68, double c80, double c90, double c95) {
        double[] exact = {c50, c68, c80, c90, c95};

        List<Level> levels = conformal(GaussianCase.of(d, width, 0), PAIRS, 21).levels();

        for (int k = 0; k < exact.length; k++) {
            // the standard error of a quantile of 2,000 scores is at most 0.02 here: false alarm 1e-2 at three of them,
            // seed fixed
            assertThat(levels.get(k).take()).isCloseTo(exact[k], within(0.05));
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 0.8", "5, 1.25", "10, 0.8", "10, 1.25"})
    void coverageIsRightAfterwardsAndWasWrongBefore(int d, double width) {
        ConformalReport report = conformal(GaussianCase.of(d, width, 0), PAIRS, 22);

        assertThat(report.fitted()).isEqualTo(PAIRS / 2);
        assertThat(report.judged()).isEqualTo(PAIRS / 2);
        // two independent halves: the largest difference exceeds 1.95 sqrt(2 / 2000) = 0.062 once in 1,000
        assertThat(report.maxAbsoluteErrorAfter()).isLessThan(0.062);
        assertThat(report.meanAbsoluteErrorAfter()).isLessThan(0.03);
        assertThat(report.maxAbsoluteErrorBefore()).isGreaterThan(0.2);
        assertThat(report.levels().get(3).after()).isCloseTo(0.9, within(0.038)); // four standard errors
    }

    @Test
    void shiftedPosteriorIsMendedOnTheWhole() {
        ConformalReport report = conformal(GaussianCase.of(5, 1, 0.5), PAIRS, 23);

        assertThat(report.maxAbsoluteErrorBefore()).isGreaterThan(0.08);
        assertThat(report.maxAbsoluteErrorAfter()).isLessThan(0.062);
    }

    /** Of a posterior half as wide as it should be, all draws together reach about 88 % of the truths: no region of it reaches 95 %. */
    @Test
    void whatLiesOutsideAllDrawsIsNotReached() {
        ConformalReport report = conformal(GaussianCase.of(1, 0.5, 0), PAIRS, 24);

        assertThat(report.levels().get(4).take()).isEqualTo(1);
        assertThat(report.levels().get(2).after()).isCloseTo(0.8, within(0.05));
    }

    @Test
    void orderOfTheRowsDoesNotMatter() {
        List<CalibrationRow> rows = new ArrayList<>(GaussianCase.of(2, 0.8, 0).rows(100, 99, 3));
        ConformalReport report = ConformalCoverage.of(rows, 2);

        Collections.shuffle(rows, new Random(1));

        assertThat(ConformalCoverage.of(rows, 2)).isEqualTo(report);
    }

    @Test
    void tooFewPairsForALevelTakeAllOfThePosterior() {
        ConformalReport report = conformal(GaussianCase.of(1, 1, 0), 20, 4);

        assertThat(report.levels().get(4).take()).isEqualTo(1); // ceil(11 * 0.95) = 11 of 10
        assertThat(report.levels().get(3).take()).isLessThanOrEqualTo(1);
    }

    @Test
    void onePairIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conformal(GaussianCase.of(1, 1, 0), 1, 1))
                .withMessage("Levels are found on one half of the pairs and judged on the other; got 1 pairs");
    }
}
