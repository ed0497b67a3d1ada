package org.bss2sbi.training.c2st;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalTwoSampleTestTest {

    private static final int PAIRS = 400;

    /** SBC, coverage and TARP with random points cannot see it. */
    @Test
    void thePriorAsPosteriorIsRejectedAtEveryObservation() {
        double[] pValues = GaussianPairs.prior().pValues(PAIRS, LocalTwoSampleResult.LEAST_PERMUTATIONS, 1);

        assertThat(Arrays.stream(pValues).max().orElseThrow()).isLessThan(0.05);
    }

    /** At a false-alarm rate of 2/21: the twin of the test above. */
    @Test
    void theExactPosteriorIsNotRejectedInTheMiddle() {
        double[] pValues = GaussianPairs.exact().pValues(PAIRS, LocalTwoSampleResult.LEAST_PERMUTATIONS, 2);

        assertThat(pValues[2]).isGreaterThan(0.05);
    }

    @Test
    void classifiersGiveTheSameWhereverAndInWhateverOrderTheyAreTrained() {
        List<JointPair> pairs = GaussianPairs.exact().pairs(150, 3);
        List<JointPair> shuffled = new ArrayList<>(pairs);
        Collections.shuffle(shuffled, new Random(1));
        List<LocalDraws> draws = GaussianPairs.exact().draws(100, 3);
        LocalTwoSampleTest test = LocalTwoSampleTest.of(pairs, 5);
        LocalTwoSampleTest elsewhere = LocalTwoSampleTest.of(shuffled, 5);

        List<double[]> inOrder =
                IntStream.range(0, 4).mapToObj(h -> test.statistics(h, draws)).toList();
        List<double[]> inParallel = IntStream.range(0, 4)
                .parallel()
                .mapToObj(h -> elsewhere.statistics(h, draws))
                .toList();

        for (int h = 0; h < 4; h++) {
            assertThat(inParallel.get(h)).containsExactly(inOrder.get(h));
        }
        assertThat(Arrays.equals(inOrder.get(1), inOrder.get(2))).isFalse();
        assertThat(LocalTwoSampleTest.of(pairs, 6).statistics(1, draws)).isNotEqualTo(inOrder.get(1));
    }

    @Test
    void unitsOfParametersDoNotMatter() {
        List<JointPair> millivolts = GaussianPairs.prior().pairs(200, 4).stream()
                .map(pair -> new JointPair(pair.pair(), scaled(pair.truth()), scaled(pair.draw()), pair.context()))
                .toList();
        LocalTwoSampleTest test = LocalTwoSampleTest.of(GaussianPairs.prior().pairs(200, 4), 5);
        LocalDraws draws = new LocalDraws(new float[] {0.3f, -1f, 2f}, new float[] {0.5f});
        LocalDraws scaled = new LocalDraws(scaled(new float[] {0.3f, -1f, 2f}), new float[] {0.5f});

        assertThat(LocalTwoSampleTest.of(millivolts, 5).statistics(0, List.of(scaled))[0])
                .isCloseTo(test.statistics(0, List.of(draws))[0], within(1e-4));
    }

    private static float[] scaled(float[] volts) {
        float[] scaled = volts.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = 1000 * volts[i] + 20;
        }
        return scaled;
    }

    @Test
    void thePValueCountsTheObservedStatisticItself() {
        LocalTwoSampleResult result = LocalTwoSampleResult.of(0.2, List.of(0.1, 0.2, 0.3, 0.05));

        assertThat(result.pValue()).isEqualTo(3.0 / 5);
        assertThat(LocalTwoSampleResult.of(0.2, Collections.nCopies(20, 0.1)).isRejected(0.05))
                .isTrue();
        assertThat(LocalTwoSampleResult.of(0.2, Collections.nCopies(19, 0.1)).isRejected(0.05))
                .isFalse();
    }

    @Test
    void tooFewAndUnequalPairsAreRefused() {
        assertThatThrownBy(() -> LocalTwoSampleTest.of(GaussianPairs.exact().pairs(99, 1), 1))
                .hasMessage("Expected at least 100 pairs, got 99");
        List<JointPair> pairs = new ArrayList<>(GaussianPairs.exact().pairs(100, 1));
        pairs.set(7, new JointPair(7, new float[1], new float[1], new float[2]));
        assertThatThrownBy(() -> LocalTwoSampleTest.of(pairs, 1))
                .hasMessage("Pair 7: expected 1 parameters and 1 numbers of an observation, got 1 and 2");
    }
}
