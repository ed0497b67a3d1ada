package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.TestFlows.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AutoregressiveEstimatorTest {

    private static ConditionedDensity seven(Family family, long seed) {
        return family.condition(family.seven(), seed, 0.4);
    }

    private static ConditionedDensity two(Family family, long seed) {
        return family.condition(family.two(), seed, 0.5);
    }

    private static double[] base(ConditionedDensity flow, double[] positions) {
        double[] base = new double[positions.length];
        flow.roughLogProb(positions, base);
        return base;
    }

    @Test
    void startValuesOfSplinesGiveTheUniformDensity() {
        FlowArchitecture architecture = TestFlows.SEVEN;
        ConditionedDensity flow = AutoregressiveEstimator.of(
                        architecture, architecture.layout().initialise(1))
                .condition(TestFlows.features(architecture, 1));

        for (double logProb : flow.logProb(TestFlows.positions(50, 7, 2))) {
            assertThat(logProb).isCloseTo(0.0, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void inverseUndoesForward(Family family) {
        for (long seed = 1; seed <= 5; seed++) {
            ConditionedDensity flow = family.condition(family.seven(), seed, 0.2); // larger ones amplify rounding
            double[] positions = flow.sample(300, stream(seed), new double[300]);

            double[] back = flow.fromBase(base(flow, positions), new double[300]);

            for (int i = 0; i < back.length; i++) {
                assertThat(back[i]).isCloseTo(positions[i], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void samplesFollowTheDensity(Family family) {
        int n = 40_000;
        double[] base = base(two(family, 3), two(family, 3).sample(n, stream(5), new double[n]));
        double[] ofAnother = base(two(family, 2), two(family, 3).sample(n, stream(5), new double[n]));

        assertThat(chiSquared(base, n)).isLessThan(103.4); // 63 degrees of freedom, false alarm 1e-3
        assertThat(chiSquared(ofAnother, n)).isGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource
    void baseIsTheIntegralOfTheDensity(Family family) {
        ConditionedDensity flow = two(family, 3);
        int n = 300;
        double cell = (family.largest() - family.smallest()) / n;
        double[] points = midpoints(family, n);
        double[] logProb = flow.logProb(points);
        double below = 0; // marginal of the first coordinate of the order, column 1
        for (int i = 0; i < n * n; i++) {
            below += points[2 * i + 1] < 0.4 ? Math.exp(logProb[i]) * cell * cell : 0;
        }

        assertThat(base(flow, new double[] {0.1, 0.4})[1]).isCloseTo(below, within(1e-2));
    }

    @ParameterizedTest
    @EnumSource
    void laterCoordinatesDoNotLeakIntoEarlierOnes(Family family) {
        ConditionedDensity flow = seven(family, 1);
        List<Integer> order = family.seven().order();
        double[] positions = flow.sample(1, stream(1), new double[1]);
        double[] base = base(flow, positions);
        for (int place = 0; place < 7; place++) {
            double[] moved = positions.clone();
            moved[order.get(place)] = 0.37;
            double[] movedBase = base(flow, moved);
            for (int other = 0; other < 7; other++) {
                if (other < place) {
                    assertThat(movedBase[order.get(other)]).isEqualTo(base[order.get(other)]);
                } else {
                    assertThat(movedBase[order.get(other)]).isNotEqualTo(base[order.get(other)]);
                }
            }
        }
    }

    @Test
    void wrongSizesAreNamed() {
        AutoregressiveEstimator flow =
                AutoregressiveEstimator.of(TestFlows.TWO, TestFlows.weights(TestFlows.TWO, 0.1, 1));
        assertThatThrownBy(() -> new FlowArchitecture(2, 3, List.of(0, 0), Head.spline(8), 12, 1, 10, 6, 0))
                .hasMessage("order must be a permutation of 0...1, got [0, 0]");
        assertThatThrownBy(() -> Head.spline(1)).hasMessage("A SPLINE head needs a size of at least 2, got 1");
        assertThatThrownBy(() -> flow.within(new float[3], new double[2], new double[] {1, 2}))
                .hasMessage("A spline lives on [0, 1], not on [0.0, 2.0]");
    }

    private static UniformRandomProvider stream(long row) {
        return RandomStreams.forRow(11, row, Purpose.POSTERIOR);
    }

    /** Midpoints of n x n cells. */
    private static double[] midpoints(Family family, int n) {
        double cell = (family.largest() - family.smallest()) / n;
        double[] grid = new double[2 * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                grid[2 * (i * n + j)] = family.smallest() + (i + 0.5) * cell;
                grid[2 * (i * n + j) + 1] = family.smallest() + (j + 0.5) * cell;
            }
        }
        return grid;
    }

    /** Of points in the base against equal masses in 8 x 8 cells. */
    private static double chiSquared(double[] base, int n) {
        int cells = 8;
        double[] counts = new double[cells * cells];
        for (int i = 0; i < n; i++) {
            int row = Math.min((int) (base[2 * i] * cells), cells - 1);
            int column = Math.min((int) (base[2 * i + 1] * cells), cells - 1);
            counts[row * cells + column]++;
        }
        double sum = 0;
        for (double count : counts) {
            double expected = (double) n / counts.length;
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
