package org.bss2sbi.training.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.bss2sbi.training.diagnostic.DistributionShift.Pair;
import org.junit.jupiter.api.Test;

class DistributionShiftTest {

    private static final int FEATURES = 14;

    /** Family-wise false-alarm rate of half a regeneration. */
    private static final double ALPHA = 5e-4;

    private static final DoubleUnaryOperator SAME = DoubleUnaryOperator.identity();

    private static double[] sample(SplittableRandom random, int size, DoubleUnaryOperator change) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = change.applyAsDouble(random.nextGaussian());
        }
        return values;
    }

    private static List<Pair> pairs(
            SplittableRandom random, int size, DoubleUnaryOperator measured, DoubleUnaryOperator first) {
        List<Pair> pairs = new ArrayList<>();
        for (int j = 0; j < FEATURES; j++) {
            DoubleUnaryOperator change = j == 0 ? first : SAME;
            pairs.add(new Pair(
                    "feature " + j, sample(random, size, measured), sample(random, size, change.andThen(measured))));
        }
        return pairs;
    }

    private static boolean alarm(List<Pair> pairs, double alpha, double smallest) {
        return DistributionShift.of(pairs, alpha, smallest).stream().anyMatch(DistributionShift::moved);
    }

    @Test
    void distanceIsTheLargestDifferenceOfSharesBelowAnyLevel() {
        DistributionShift shift = DistributionShift.of(
                        List.of(new Pair("x", new double[] {1, 2, 3, 4}, new double[] {6, 5, 4, 3})), ALPHA, 0.1)
                .get(0);
        assertThat(shift.name()).isEqualTo("x");
        assertThat(shift.distance()).isEqualTo(0.5, within(1e-15));
        assertThat(shift.medianBefore()).isEqualTo(2.5);
        assertThat(shift.medianAfter()).isEqualTo(4.5);
        assertThat(shift.moved()).isFalse(); // far, but of four values nobody can tell
    }

    /** 200 regenerations at 5 %: more than 21 alarms would come up once in a thousand seeds. */
    @Test
    void falseAlarmsAreAsRareAsStated() {
        var random = new SplittableRandom(20261121);
        int alarms = 0;
        for (int regeneration = 0; regeneration < 200; regeneration++) {
            alarms += alarm(pairs(random, 1000, SAME, SAME), 0.05, 1e-9) ? 1 : 0;
        }
        assertThat(alarms).isBetween(1, 21); // 1: the test is not merely blind (no alarm in 200 has p < 1e-4)
    }

    @Test
    void countsWithTiesAlarmNoMoreOften() {
        var random = new SplittableRandom(7);
        int alarms = 0;
        for (int regeneration = 0; regeneration < 200; regeneration++) {
            alarms += alarm(pairs(random, 500, value -> Math.rint(2 * value), SAME), 0.05, 1e-9) ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(21);
    }

    @Test
    void shiftOfATenthOfTheWidthOfTheTableIsFoundAmongFiftyThousandRows() {
        List<DistributionShift> shifts =
                DistributionShift.of(pairs(new SplittableRandom(3), 50_000, SAME, value -> value + 0.1), ALPHA, 0.02);
        assertThat(shifts.get(0).moved()).isTrue();
        assertThat(shifts.get(0).distance()).isEqualTo(0.04, within(0.01)); // 0.1 times the density at the median
        assertThat(shifts.subList(1, FEATURES)).noneMatch(DistributionShift::moved);
    }

    @Test
    void changeOfWidthAloneIsFound() {
        assertThat(alarm(pairs(new SplittableRandom(4), 20_000, SAME, value -> 1.2 * value), ALPHA, 0.02))
                .isTrue();
    }

    /** What a hundred thousand rows show beyond doubt may still be too small for anybody to mind. */
    @Test
    void significantButNegligibleShiftDoesNotCount() {
        var random = new SplittableRandom(5);
        Pair pair = new Pair("x", sample(random, 300_000, SAME), sample(random, 300_000, value -> value + 0.025));
        DistributionShift shift =
                DistributionShift.of(List.of(pair), ALPHA, 0.02).get(0);
        assertThat(shift.holmPValue()).isLessThan(ALPHA);
        assertThat(shift.distance()).isLessThan(0.02);
        assertThat(shift.moved()).isFalse();
    }
}
