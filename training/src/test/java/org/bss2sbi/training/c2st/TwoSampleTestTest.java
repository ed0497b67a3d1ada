package org.bss2sbi.training.c2st;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Bayes classifier tells N(0, I) from N(shift, I) with accuracy Phi(shift / 2); scales: see the chi-square law. */
class TwoSampleTestTest {

    private static final int ROWS = 4000;

    @ParameterizedTest
    @CsvSource({"0,   1,   0.5000", "0.5, 1,   0.5987", "2,   1,   0.8413", "0,   0.8, 0.5814", "0,   2,   0.7362"})
    void benchmarkClassifierComesCloseToTheBestPossibleAccuracyInTwoDimensions(
            double shift, double scale, double optimum) {
        double[] reference = Gaussians.standard(ROWS, 2, 1);
        double[] candidate = Gaussians.moved(Gaussians.standard(ROWS, 2, 2), 2, shift, scale);

        TwoSampleResult result = new TwoSampleTest(Classifier.SBIBM, 3).compare(reference, candidate, 2);

        assertThat(result.accuracy()).isCloseTo(optimum, within(0.015));
        assertThat(result.foldAccuracies()).hasSize(5);
        assertThat(result.rows()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @CsvSource({"MLP, 0.5987, 0.03", "RF, 0.539, 0.03"})
    void otherClassifiersGiveTheirKnownAnswersForAShiftOfAHalf(Classifier classifier, double known, double tolerance) {
        double[] reference = Gaussians.standard(1500, 2, 1);
        double[] candidate = Gaussians.moved(Gaussians.standard(1500, 2, 2), 2, 0.5, 1);

        TwoSampleResult result = new TwoSampleTest(classifier, 3).compare(reference, candidate, 2);

        assertThat(result.accuracy()).isCloseTo(known, within(tolerance));
        assertThat(result.classifier()).isEqualTo(classifier);
    }

    @ParameterizedTest
    @CsvSource({"SBIBM", "MLP", "RF"})
    void sameSeedGivesSameResultOnOneAndOnFourThreads(Classifier classifier) throws Exception {
        double[] reference = Gaussians.standard(101, 3, 1);
        double[] candidate = Gaussians.standard(101, 3, 2);
        var test = new TwoSampleTest(classifier, 5);

        TwoSampleResult one = onThreads(1, test, reference, candidate);

        assertThat(onThreads(4, test, reference, candidate)).isEqualTo(one);
        assertThat(new TwoSampleTest(classifier, 6).compare(reference, candidate, 3))
                .isNotEqualTo(one);
    }

    private static TwoSampleResult onThreads(int threads, TwoSampleTest test, double[] reference, double[] candidate)
            throws Exception {
        var pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> test.compare(reference, candidate, 3)).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void unitsOfColumnsDoNotMatter() {
        double[] reference = Gaussians.standard(200, 2, 1);
        double[] candidate = Gaussians.moved(Gaussians.standard(200, 2, 2), 2, 1, 1);
        var test = new TwoSampleTest(Classifier.RF, 5);

        assertThat(test.compare(Gaussians.moved(reference, 2, 0, 1024), Gaussians.moved(candidate, 2, 0, 1024), 2))
                .isEqualTo(test.compare(reference, candidate, 2));
    }

    @Test
    void columnsThatNeverChangeAreHarmless() {
        double[] constant = new double[40];

        assertThat(new TwoSampleTest(Classifier.SBIBM, 1)
                        .compare(constant, constant, 2)
                        .accuracy())
                .isBetween(0.0, 1.0);
    }

    @Test
    void setsOfDifferentSizeAreRefused() {
        var test = new TwoSampleTest(Classifier.SBIBM, 1);

        assertThatThrownBy(() -> test.compare(new double[40], new double[42], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected two sets of equally many rows of 2 values, got 40 and 42 values");
        assertThatThrownBy(() -> test.compare(new double[18], new double[18], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected at least 10 rows in each set, got 9");
    }
}
