package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationBasedCalibrationTest {

    private static final double ALPHA = 0.001;

    private static SbcReport test(GaussianCase posterior, int pairs, int draws, long seed) {
        List<String> names = GaussianCase.names(posterior.d());
        return SimulationBasedCalibration.test(posterior.rows(pairs, draws, seed), names, ALPHA, seed);
    }

    /** False-alarm rate of this test: about 0.2 % by construction of 0.02...0.09 around the level 0.05 at 400 p-values. */
    @Test
    void exactPosteriorIsRejectedAsOftenAsTheLevelSays() {
        int below = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            for (SbcReport.ParameterRanks ranks :
                    test(GaussianCase.of(2, 1, 0), 500, 99, 100 + repetition).parameters()) {
                below += ranks.kolmogorovSmirnov().pValue() < 0.05 ? 1 : 0;
            }
        }
        assertThat(below / 400.0).isBetween(0.02, 0.09);
    }

    /** False-alarm rate 1e-3 over the parameters together. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void exactPosteriorPasses(int d) {
        SbcReport report = test(GaussianCase.of(d, 1, 0), 2000, 499, 1);

        assertThat(report.calibrated()).isTrue();
        assertThat(report.pairs()).isEqualTo(2000);
        assertThat(report.parameters())
                .allSatisfy(ranks -> assertThat(ranks.histogram().pValue()).isGreaterThan(1e-4))
                .allSatisfy(ranks -> assertThat(ranks.meanRank()).isCloseTo(0.5, within(4 * 0.2887 / Math.sqrt(2000))));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.8, 0", "1, 1.25, 0", "5, 0.8, 0", "5, 1.25, 0", "1, 1, 0.5", "5, 1, 0.5"})
    void wrongWidthOrShiftIsRejected(int d, double width, double shift) {
        SbcReport report = test(GaussianCase.of(d, width, shift), 2000, 499, 2);

        assertThat(report.calibrated()).isFalse();
        assertThat(report.parameters().get(0).kolmogorovSmirnov().pValue()).isLessThan(ALPHA);
        assertThat(report.parameters().get(0).histogram().pValue()).isLessThan(ALPHA);
        assertThat(report.parameters().get(0).ecdf().inside()).isFalse();
    }

    /** The law of the normalised rank is Phi(width Phi^-1(u)); tolerance four binomial standard errors at 4000 pairs. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.261, 0.101", "0.8, 0.153, 0.161", "1, 0.100, 0.200", "1.25, 0.055, 0.249", "2, 0.005, 0.388"})
    void ranksHaveTheShapeOfTheWidth(double width, double lowTail, double middle) {
        int low = 0;
        int center = 0;
        List<CalibrationRow> rows = GaussianCase.of(1, width, 0).rows(4000, 499, 3);
        for (CalibrationRow row : rows) {
            double u = (row.rank(0) + 0.5) / 500;
            low += u < 0.1 ? 1 : 0;
            center += u > 0.4 && u < 0.6 ? 1 : 0;
        }
        assertThat(low / 4000.0).isCloseTo(lowTail, within(4 * Math.sqrt(lowTail * (1 - lowTail) / 4000)));
        assertThat(center / 4000.0).isCloseTo(middle, within(4 * Math.sqrt(middle * (1 - middle) / 4000)));
    }

    /** Mean normalised rank is Phi(-shift / sqrt 2): 0.362 and 0.240; tolerance four standard errors. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1})
    void shiftMovesTheMeanRank(double shift) {
        double expected = NormalDistribution.of(0, 1).cumulativeProbability(-shift / Math.sqrt(2));

        SbcReport report = test(GaussianCase.of(1, 1, shift), 4000, 499, 4);

        assertThat(report.parameters().get(0).meanRank()).isCloseTo(expected, within(4 * 0.2887 / Math.sqrt(4000)));
    }

    @Test
    void orderAndPartitionOfRowsChangeNothing() {
        GaussianCase posterior = GaussianCase.of(2, 1, 0);
        List<CalibrationRow> parts = new ArrayList<>();
        for (int part = 7; part >= 0; part--) {
            parts.addAll(posterior.rows(part * 50, (part + 1) * 50, 99, 5));
        }
        Collections.shuffle(parts, new Random(1));

        List<String> names = GaussianCase.names(2);
        assertThat(SimulationBasedCalibration.test(parts, names, ALPHA, 5)).isEqualTo(test(posterior, 400, 99, 5));
        assertThat(ExpectedCoverage.of(parts, names, 5))
                .isEqualTo(ExpectedCoverage.of(posterior.rows(400, 99, 5), names, 5));
    }

    /** L + 1 = 101 is prime: no number of bins divides it. */
    @Test
    void anyNumberOfDrawsIsBinnedWithoutTeeth() {
        SbcReport exact = test(GaussianCase.of(1, 1, 0), 2000, 100, 6);
        SbcReport narrow = test(GaussianCase.of(1, 0.8, 0), 2000, 100, 6);

        assertThat(exact.parameters().get(0).histogram().pValue()).isGreaterThan(1e-3);
        assertThat(narrow.parameters().get(0).histogram().pValue()).isLessThan(1e-3);
    }

    @Test
    void rowsOfDifferentSizeAreRefused() {
        List<CalibrationRow> rows = new ArrayList<>(GaussianCase.of(1, 1, 0).rows(0, 5, 99, 7));
        rows.addAll(GaussianCase.of(1, 1, 0).rows(5, 6, 199, 7));

        assertThatThrownBy(() -> SimulationBasedCalibration.test(rows, GaussianCase.names(1), ALPHA, 7))
                .hasMessage("Pair 5 has 199 draws of 1 parameters, expected 99 of 1");
        assertThatThrownBy(() -> SimulationBasedCalibration.test(List.of(), GaussianCase.names(1), ALPHA, 7))
                .hasMessage("Calibration needs at least one pair, got none");
    }
}
