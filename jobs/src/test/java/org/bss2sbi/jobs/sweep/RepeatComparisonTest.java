package org.bss2sbi.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.bss2sbi.jobs.report.SweepFacts.Comparison;
import org.junit.jupiter.api.Test;

class RepeatComparisonTest {

    private static final double NONE = Double.NaN;
    private static final double TOLERANCE = 1e-7;

    /** Numbers of NumPy 2.4 and SciPy 1.17, from the formulas of a randomised block design. */
    @Test
    void noiseIntervalsAndPValuesAreThoseOfABlockDesign() {
        Comparison comparison = RepeatComparison.of(
                new double[][] {{13.0, 12.6, 13.3, 12.9}, {13.4, 13.1, 13.5, 13.4}, {13.5, 13.0, 13.7, 13.3}});

        assertThat(comparison.best()).isEqualTo(2);
        assertThat(comparison.repeats()).isEqualTo(4);
        assertThat(comparison.noise()).isCloseTo(0.08660254, within(TOLERANCE));
        assertThat(comparison.behind().get(0).value()).isCloseTo(0.425, within(TOLERANCE));
        assertThat(comparison.behind().get(0).lower()).isCloseTo(0.27515786, within(TOLERANCE));
        assertThat(comparison.behind().get(0).upper()).isCloseTo(0.57484214, within(TOLERANCE));
        assertThat(comparison.behind().get(1).lower()).isCloseTo(-0.12484214, within(TOLERANCE));
        assertThat(comparison.pValues().get(0)).isCloseTo(2 * 4.43637981e-04, within(TOLERANCE)); // Holm: two settings
        assertThat(comparison.pValues().get(1)).isCloseTo(0.697260886, within(TOLERANCE));
        assertThat(comparison.pValues().get(2)).isNaN();
    }

    /** Two settings without a difference, 2,000 times: 5 % false alarms have a standard error of 0.5 %. */
    @Test
    void noiseAloneIsCalledADifferenceAsOftenAsStated() {
        Random random = new Random(1);
        int alarms = 0;
        for (int i = 0; i < 2000; i++) {
            alarms += rejects(random, 0) ? 1 : 0;
        }

        assertThat(alarms / 2000.0).isBetween(0.034, 0.066); // p < 1e-3 outside
    }

    /** The twin that must fail: four standard deviations are seen nearly always. */
    @Test
    void differencesAreSeenWhateverTheRepeatsHaveInCommon() {
        Random random = new Random(2);
        int alarms = 0;
        for (int i = 0; i < 200; i++) {
            alarms += rejects(random, 4) ? 1 : 0;
        }

        assertThat(alarms).isGreaterThan(180);
    }

    private static boolean rejects(Random random, double difference) {
        double[][] values = new double[2][4];
        for (int k = 0; k < 4; k++) {
            double common = 100 * random.nextGaussian();
            values[0][k] = common + random.nextGaussian();
            values[1][k] = common + random.nextGaussian() + difference;
        }
        Comparison comparison = RepeatComparison.of(values);
        return comparison.pValues().get(1 - comparison.best()) < 0.05;
    }

    @Test
    void onlyRepeatsOfAllSettingsAreCompared() {
        Comparison comparison = RepeatComparison.of(new double[][] {{1, 2, 3}, {1.5, NONE, 3.6}});

        assertThat(comparison.repeats()).isEqualTo(2);
        assertThat(comparison.best()).isEqualTo(1);
        assertThat(comparison.behind().get(0).value()).isCloseTo(0.55, within(TOLERANCE));
    }

    @Test
    void noiseOfSingleRunsIsUnknown() {
        Comparison single = RepeatComparison.of(new double[][] {{1}, {2}});
        Comparison disjoint = RepeatComparison.of(new double[][] {{1, NONE}, {NONE, 2}});

        assertThat(single.best()).isEqualTo(1);
        assertThat(single.noise()).isNaN();
        assertThat(single.pValues()).containsExactly(NONE, NONE);
        assertThat(disjoint.best()).isEqualTo(1);
        assertThat(disjoint.repeats()).isZero();
        assertThat(RepeatComparison.of(new double[0][]).best()).isEqualTo(-1);
    }

    @Test
    void equalSettingsAreEqualAndConstantDifferencesAreNoNoise() {
        assertThat(RepeatComparison.of(new double[][] {{1, 2}, {1, 2}}).pValues())
                .containsExactly(NONE, 1.0);
        assertThat(RepeatComparison.of(new double[][] {{1, 2}, {2, 3}}).pValues())
                .containsExactly(0.0, NONE);
    }
}
