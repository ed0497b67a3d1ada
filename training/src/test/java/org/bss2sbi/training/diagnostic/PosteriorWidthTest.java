package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosteriorWidthTest {

    private static final List<String> NAMES = GaussianCase.names(2);
    private static final double[] PRIOR_SD = {1, 1};
    private static final ReferenceBox LINE = ReferenceBox.of(new double[] {0}, new double[] {1});
    private static final ReferenceBox SQUARE = ReferenceBox.of(new double[] {0, 0}, new double[] {1, 1});

    @Test
    void exactPosteriorContractsAsItsVarianceSays() {
        WidthReport report = PosteriorWidth.of(GaussianCase.of(2, 1, 0).rows(2000, 199, 21), NAMES, PRIOR_SD);

        assertThat(report.parameters()).allSatisfy(width -> {
            assertThat(width.contraction()).isCloseTo(0.8, within(0.005));
            assertThat(width.contractionOverTruths()).isCloseTo(0.8, within(0.02));
            assertThat(width.medianSd()).isCloseTo(GaussianCase.POSTERIOR_SD, within(0.005));
            assertThat(width.zScoreMean()).isCloseTo(0, within(4 / Math.sqrt(2000)));
            assertThat(width.zScoreSd()).isCloseTo(1, within(4 / Math.sqrt(2 * 2000)));
            assertThat(width.correlation()).isCloseTo(Math.sqrt(0.8), within(0.02));
        });
    }

    /** Calibration cannot see a posterior that learnt nothing; contraction does. */
    @Test
    void priorAsPosteriorPassesCalibrationAndHasNoContraction() {
        List<CalibrationRow> rows = GaussianCase.prior(2).rows(2000, 199, 22);

        assertThat(SimulationBasedCalibration.test(rows, NAMES, 0.001, 22).calibrated())
                .isTrue();
        assertThat(ExpectedCoverage.of(rows, NAMES, 22).kolmogorovSmirnov().pValue())
                .isGreaterThan(0.001);
        assertThat(PosteriorWidth.of(rows, NAMES, PRIOR_SD).parameters())
                .allSatisfy(width -> assertThat(width.contraction()).isCloseTo(0, within(0.01)));
    }

    /** Mean log density of the exact posterior: minus its entropy, d/2 ln(2 pi e 0.2). */
    @Test
    void densityOfTheTruthIsHighestForTheExactPosterior() {
        double expected = -Math.log(2 * Math.PI * Math.E * 0.2);

        DensityReport exact = DensityReport.of(GaussianCase.of(2, 1, 0).rows(4000, 9, 23));
        DensityReport narrow = DensityReport.of(GaussianCase.of(2, 0.8, 0).rows(4000, 9, 23));

        assertThat(exact.mean()).isCloseTo(expected, within(4 * exact.standardError()));
        assertThat(exact.standardError()).isCloseTo(1 / Math.sqrt(4000), within(0.002));
        assertThat(narrow.mean()).isLessThan(exact.mean());
        assertThat(exact.min()).isLessThan(exact.onePercentQuantile());
        assertThat(exact.onePercentQuantile()).isLessThan(exact.mean());
    }

    @Test
    void truthOutsideTheSupportShowsInTheMean() {
        double[] draws = {0.1, 0.2, 0.3};
        double[] logDensities = {0, 0, 0};
        List<CalibrationRow> rows = List.of(
                CalibrationRow.of(0, new double[] {2}, draws, Double.NEGATIVE_INFINITY, logDensities, LINE, 1),
                CalibrationRow.of(1, new double[] {0.2}, draws, 0, logDensities, LINE, 1));

        assertThat(DensityReport.of(rows).mean()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(rows.get(0).densityRank()).isZero();
    }

    @Test
    void wholeReportSurvivesJson() throws Exception {
        List<CalibrationRow> rows = GaussianCase.of(2, 1, 0).rows(200, 99, 24);
        CalibrationReport report = CalibrationReport.of(rows, 3, NAMES, PRIOR_SD, 0.01, 24);
        ObjectMapper mapper = new ObjectMapper();

        assertThat(mapper.readValue(mapper.writeValueAsString(report), CalibrationReport.class))
                .isEqualTo(report);
        assertThat(report.dropped()).isEqualTo(3);
    }

    @Test
    void wrongNumberOfReferencesIsRefused() {
        List<CalibrationRow> rows = GaussianCase.of(2, 1, 0).rows(3, 9, 25);

        assertThatThrownBy(() -> PosteriorWidth.of(rows, NAMES, new double[] {1}))
                .hasMessage("Expected 2 reference standard deviations (theta0, theta1), got 1");
    }

    @Test
    void nanIsRefusedWithItsPlace() {
        double[] draws = {0.1, 0.5, Double.NaN, 0.5};

        assertThatThrownBy(() -> CalibrationRow.of(8, new double[] {0, 0}, draws, 0, new double[] {0, 0}, SQUARE, 1))
                .hasMessage("Pair 8: parameter 0 is NaN in the truth or a draw; drop and count such pairs");
        assertThatThrownBy(() -> CalibrationRow.of(8, new double[] {0}, draws, 0, new double[] {0, 0}, LINE, 1))
                .hasMessage("Pair 8: expected L >= 2 draws of 1 parameters, got 4 values and 2 log densities");
    }
}
