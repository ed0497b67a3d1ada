package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarpTest {

    private static final int PAIRS = 2000;
    private static final int DRAWS = 499;

    private static TarpReport tarp(GaussianCase posterior, int pairs, int draws, long seed) {
        return Tarp.of(posterior.rows(pairs, draws, seed), seed);
    }

    /** Areas of a run of another implementation with 2,000 pairs of 500 draws; 0.008 is about three standard errors. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 0.001", "1, 0.5, 0, -0.056", "1, 0.8, 0, -0.021", "1, 1.25, 0, 0.025", "1, 2, 0, 0.058",
        "1, 1, 0.5, -0.001", "5, 1, 0, 0.002", "5, 0.5, 0, -0.080", "5, 0.8, 0, -0.036", "5, 1.25, 0, 0.029",
        "5, 2, 0, 0.09", "5, 1, 0.5, 0.001"
    })
    void areaIsThatOfAnotherImplementation(int d, double width, double shift, double area) {
        assertThat(tarp(GaussianCase.of(d, width, shift), PAIRS, DRAWS, 21).areaToCurve())
                .isCloseTo(area, within(0.008));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.8, 0", "1, 1.25, 0", "5, 0.8, 0", "5, 1.25, 0", "5, 1, 0.5"})
    void wrongWidthAndShiftAreRejected(int d, double width, double shift) {
        TarpReport report = tarp(GaussianCase.of(d, width, shift), PAIRS, DRAWS, 22);

        assertThat(report.kolmogorovSmirnov().pValue()).isLessThan(1e-3);
    }

    /** The range is not that of the truths but fixed before, so the level is the nominal one: 200 trials, 0.02 to 0.09. */
    @Test
    void exactPosteriorIsRejectedAsOftenAsTheLevelSays() {
        int below = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            TarpReport report = tarp(GaussianCase.of(2, 1, 0), 500, 99, 700 + repetition);
            below += report.kolmogorovSmirnov().pValue() < 0.05 ? 1 : 0;
        }
        assertThat(below / 200.0).isBetween(0.02, 0.09);
    }

    /** False-alarm rate 1e-3: that it passes is a limit of the method, not praise. */
    @Test
    void thePriorPassesBecauseReferencesIgnoreTheObservation() {
        assertThat(tarp(GaussianCase.prior(2), PAIRS, 99, 23)
                        .kolmogorovSmirnov()
                        .pValue())
                .isGreaterThan(1e-3);
    }

    @Test
    void gridRunsFromNoneToAllAndBandsHoldTheCurve() {
        TarpReport report = tarp(GaussianCase.of(1, 2, 0), 400, 99, 24);

        assertThat(report.grid()).hasSize(101);
        assertThat(report.grid().get(50).level()).isEqualTo(0.5);
        assertThat(report.grid().get(100).coverage()).isEqualTo(1);
        assertThat(report.grid()).isSortedAccordingTo((a, b) -> Double.compare(a.coverage(), b.coverage()));
        assertThat(report.grid()).allSatisfy(point -> assertThat(point.coverage())
                .isBetween(point.lower() - 0.02, point.upper() + 0.02));
        assertThat(report.grid().get(50).upper() - report.grid().get(50).lower())
                .isCloseTo(2 * 1.96 * Math.sqrt(0.25 / 400), within(0.03));
        assertThat(report.maxAbsoluteError()).isGreaterThan(2 * report.areaToCurve());
    }

    @Test
    void theOrderInWhichPairsArriveChangesNothing() {
        List<CalibrationRow> rows = GaussianCase.of(2, 1, 0).rows(300, 49, 25);
        List<CalibrationRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(Tarp.of(shuffled, 25)).isEqualTo(Tarp.of(rows, 25));
    }

    @Test
    void aRangeWithoutWidthIsRefused() {
        assertThatThrownBy(() -> ReferenceBox.of(new double[] {0, 2}, new double[] {1, 2}))
                .hasMessage("Reference points need a finite range with lower < upper, got 2.0 to 2.0 for parameter 1");
        assertThatThrownBy(() -> ReferenceBox.of(new double[] {0}, new double[] {Double.POSITIVE_INFINITY}))
                .hasMessage(
                        "Reference points need a finite range with lower < upper, got 0.0 to Infinity for parameter 0");
    }

    @Test
    void referencePointsOfAnotherSpaceAreRefused() {
        ReferenceBox line = ReferenceBox.of(new double[] {0}, new double[] {1});

        assertThatThrownBy(() -> CalibrationRow.of(
                        3, new double[] {0, 0}, new double[] {0, 0, 1, 1}, 0, new double[] {0, 0}, line, 1))
                .hasMessage("Pair 3: expected reference points of 2 parameters, got 1");
    }
}
