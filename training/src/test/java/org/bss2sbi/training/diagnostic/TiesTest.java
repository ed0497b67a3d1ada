package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** theta uniform on {0...7}, x ~ N(theta, 1.5^2), exact discrete posterior: the truth ties with many draws. */
class TiesTest {

    private static final int VALUES = 8;
    private static final int PAIRS = 2000;
    private static final int DRAWS = 99;
    private static final ReferenceBox RANGE = ReferenceBox.of(new double[] {-0.5}, new double[] {VALUES - 0.5});

    private final List<CalibrationRow> rows = new ArrayList<>();
    private final double[] strictPositions = new double[PAIRS];

    private void simulate(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int pair = 0; pair < PAIRS; pair++) {
            double truth = random.nextInt(VALUES);
            double[] posterior = posterior(truth + 1.5 * random.nextGaussian());
            double[] draws = new double[DRAWS];
            double[] logDensities = new double[DRAWS];
            int below = 0;
            for (int l = 0; l < DRAWS; l++) {
                draws[l] = draw(posterior, random.nextDouble());
                logDensities[l] = Math.log(posterior[(int) draws[l]]);
                below += draws[l] < truth ? 1 : 0;
            }
            strictPositions[pair] = (below + random.nextDouble()) / (DRAWS + 1);
            double logDensity = Math.log(posterior[(int) truth]);
            rows.add(CalibrationRow.of(pair, new double[] {truth}, draws, logDensity, logDensities, RANGE, seed));
        }
    }

    private static double[] posterior(double x) {
        double[] weights = new double[VALUES];
        double sum = 0;
        for (int k = 0; k < VALUES; k++) {
            weights[k] = Math.exp(-0.5 * (x - k) * (x - k) / 2.25);
            sum += weights[k];
        }
        for (int k = 0; k < VALUES; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    private static int draw(double[] weights, double u) {
        double sum = 0;
        for (int k = 0; k < VALUES; k++) {
            sum += weights[k];
            if (u < sum) {
                return k;
            }
        }
        return VALUES - 1;
    }

    /** False-alarm rate 1e-3 per seed and test. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void strictRanksFailAndRandomTiesPass(long seed) {
        simulate(seed);

        SbcReport report = SimulationBasedCalibration.test(rows, List.of("code"), 0.001, seed);
        CoverageReport coverage = ExpectedCoverage.of(rows, List.of("code"), seed);

        assertThat(Uniformity.of(strictPositions).pValue()).isLessThan(1e-4);
        assertThat(report.calibrated()).isTrue();
        assertThat(coverage.kolmogorovSmirnov().pValue()).isGreaterThan(0.001);
    }
}
