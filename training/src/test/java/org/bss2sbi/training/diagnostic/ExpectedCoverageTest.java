package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedCoverageTest {

    private static final int PAIRS = 2000;
    private static final int DRAWS = 499;

    private static CoverageReport coverage(GaussianCase posterior, int pairs, int draws, long seed) {
        return ExpectedCoverage.of(posterior.rows(pairs, draws, seed), GaussianCase.names(posterior.d()), seed);
    }

    /** Exact values F_d(width^2 F_d^-1(level)); tolerance four binomial standard errors and 1/L. */
    @ParameterizedTest
    @CsvSource({
        "1, 1,    0.500, 0.680, 0.800, 0.900, 0.950",
        "1, 0.5,  0.264, 0.381, 0.478, 0.589, 0.673",
        "1, 0.8,  0.411, 0.574, 0.695, 0.812, 0.883",
        "1, 1.25, 0.601, 0.786, 0.891, 0.960, 0.986",
        "1, 2,    0.823, 0.953, 0.990, 0.999, 1.000",
        "5, 0.5,  0.045, 0.083, 0.127, 0.195, 0.264",
        "5, 0.8,  0.267, 0.414, 0.542, 0.685, 0.786",
        "5, 1.25, 0.764, 0.897, 0.956, 0.987, 0.996",
        "10, 0.5, 0.007, 0.016, 0.028, 0.053, 0.082",
        "10, 0.8, 0.183, 0.309, 0.430, 0.580, 0.696",
        "10, 1.25, 0.853, 0.945, 0.979, 0.995, 0.999"
    })
    void coverageHasItsExactValue(int d, double width, double c50, double c68, double c80, double c90, double c95) {
        double[] expected = {c50, c68, c80, c90, c95};

        List<CoverageReport.Point> levels =
                coverage(GaussianCase.of(d, width, 0), PAIRS, DRAWS, 11).levels();

        for (int k = 0; k < expected.length; k++) {
            double error = 4 * Math.sqrt(expected[k] * (1 - expected[k]) / PAIRS) + 2.0 / DRAWS + 0.0005;
            assertThat(levels.get(k).coverage()).isCloseTo(expected[k], within(error));
        }
    }

    @Test
    void exactPosteriorIsRejectedAsOftenAsTheLevelSays() {
        int below = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            CoverageReport report = coverage(GaussianCase.of(2, 1, 0), 500, 99, 300 + repetition);
            below += report.kolmogorovSmirnov().pValue() < 0.05 ? 1 : 0;
        }
        assertThat(below / 200.0).isBetween(0.02, 0.09);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.8, -1", "1, 1.25, 1", "5, 0.8, -1", "5, 1.25, 1"})
    void wrongWidthIsRejectedWithTheRightSign(int d, double width, int sign) {
        CoverageReport report = coverage(GaussianCase.of(d, width, 0), PAIRS, DRAWS, 12);

        assertThat(report.kolmogorovSmirnov().pValue()).isLessThan(1e-3);
        assertThat(Math.signum(report.meanSignedError())).isEqualTo(sign);
        assertThat(report.meanAbsoluteError()).isCloseTo(Math.abs(report.meanSignedError()), within(0.01));
        assertThat(report.maxAbsoluteError()).isGreaterThan(report.meanAbsoluteError());
    }

    @Test
    void centralIntervalsOfAnExactPosteriorCoverTheirLevel() {
        CoverageReport report = coverage(GaussianCase.of(3, 1, 0), PAIRS, DRAWS, 13);

        assertThat(report.intervals()).hasSize(3);
        for (CoverageReport.Intervals interval : report.intervals()) {
            for (CoverageReport.Point point : interval.levels()) {
                assertThat(point.coverage()).isCloseTo(point.level(), within(4 * point.standardError() + 1.0 / DRAWS));
            }
        }
    }

    @Test
    void standardErrorIsBinomial() {
        CoverageReport report = coverage(GaussianCase.of(1, 1, 0), 100, 99, 14);

        assertThat(report.levels().get(0)).satisfies(point -> {
            assertThat(point.level()).isEqualTo(0.5);
            assertThat(point.standardError()).isEqualTo(0.05);
        });
        assertThat(report.grid()).hasSize(99);
    }
}
