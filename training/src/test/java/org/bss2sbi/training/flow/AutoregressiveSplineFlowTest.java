package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoregressiveSplineFlowTest {

    private static ConditionedFlow conditioned(FlowArchitecture architecture, long seed) {
        return conditioned(architecture, seed, 0.5);
    }

    private static ConditionedFlow conditioned(FlowArchitecture architecture, long seed, double scale) {
        return AutoregressiveSplineFlow.of(architecture, TestFlows.weights(architecture, scale, seed))
                .condition(TestFlows.features(architecture, seed));
    }

    @Test
    void startValuesGiveTheUniformDensity() {
        FlowArchitecture architecture = TestFlows.SEVEN;
        ConditionedFlow flow = AutoregressiveSplineFlow.of(
                        architecture, architecture.layout().initialise(1))
                .condition(TestFlows.features(architecture, 1));

        for (double logProb : flow.logProb(TestFlows.positions(50, 7, 2))) {
            assertThat(logProb).isCloseTo(0.0, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void densityIntegratesToOne(long seed) {
        int n = 400;
        double[] grid = midpoints(n);

        double mass = 0;
        double[] logProb = conditioned(TestFlows.TWO, seed).logProb(grid);
        for (double value : logProb) {
            mass += Math.exp(value) / n / n;
        }

        assertThat(java.util.Arrays.stream(logProb).max().orElseThrow()).isGreaterThan(0.5); // not uniform
        assertThat(mass).isCloseTo(1.0, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inverseUndoesForward(long seed) {
        ConditionedFlow flow = conditioned(TestFlows.SEVEN, seed);
        double[] unit = TestFlows.positions(300, 7, seed);

        double[] back = flow.fromBase(flow.toBase(unit), new double[300]);

        for (int i = 0; i < unit.length; i++) {
            assertThat(back[i]).isCloseTo(unit[i], within(1e-6));
        }
    }

    @Test
    void samplingReportsTheDensityOfItsSamples() {
        ConditionedFlow flow = conditioned(TestFlows.SEVEN, 4, 0.3);
        double[] reported = new double[300];

        double[] samples = flow.sample(300, stream(1), reported);

        double[] logProb = flow.logProb(samples);
        for (int i = 0; i < 300; i++) {
            assertThat(logProb[i]).isCloseTo(reported[i], within(1e-3));
        }
    }

    @Test
    void samplesFollowTheDensity() {
        ConditionedFlow flow = conditioned(TestFlows.TWO, 3);
        int n = 40_000;
        double[] samples = flow.sample(n, stream(5), new double[n]);
        int cells = 8;
        double[] counts = new double[cells * cells];
        for (int i = 0; i < n; i++) {
            int row = (int) (samples[2 * i] * cells);
            int column = (int) (samples[2 * i + 1] * cells);
            counts[row * cells + column]++;
        }
        double[] mass = cellMasses(flow, cells, 30);

        assertThat(chiSquared(counts, mass, n)).isLessThan(103.4); // 63 degrees of freedom, false alarm 1e-3
        assertThat(chiSquared(counts, cellMasses(conditioned(TestFlows.TWO, 2), cells, 30), n))
                .isGreaterThan(1000);
    }

    @Test
    void samplesDoNotDependOnTheTileTheyAreDrawnIn() {
        double[] many = conditioned(TestFlows.SEVEN, 1).sample(300, stream(3), new double[300]);
        double[] few = conditioned(TestFlows.SEVEN, 1).sample(5, stream(3), new double[5]);

        assertThat(many).startsWith(few);
    }

    @Test
    void densityIsZeroOutsideTheBox() {
        double[] unit = {0.5, 1.0001, -0.0001, 0.5, 0.0, 1.0};

        double[] logProb = conditioned(TestFlows.TWO, 1).logProb(unit);

        assertThat(logProb[0]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logProb[1]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(logProb[2]).isFinite();
    }

    @Test
    void laterCoordinatesDoNotLeakIntoEarlierOnes() {
        ConditionedFlow flow = conditioned(TestFlows.SEVEN, 1);
        List<Integer> order = TestFlows.SEVEN.order();
        double[] unit = TestFlows.positions(1, 7, 3);
        double[] base = flow.toBase(unit);
        for (int place = 0; place < 7; place++) {
            double[] moved = unit.clone();
            moved[order.get(place)] = 0.37;
            double[] movedBase = flow.toBase(moved);
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
        assertThatThrownBy(() -> AutoregressiveSplineFlow.of(TestFlows.TWO, new float[3]))
                .hasMessageMatching("This flow has \\d+ weights, got 3");
        AutoregressiveSplineFlow flow =
                AutoregressiveSplineFlow.of(TestFlows.TWO, TestFlows.weights(TestFlows.TWO, 0.1, 1));
        assertThatThrownBy(() -> flow.condition(new float[2]))
                .hasMessage("This flow is conditioned on 3 features, got 2");
        assertThatThrownBy(() -> new FlowArchitecture(2, 3, List.of(0, 0), 8, 12, 1, 10, 6))
                .hasMessage("order must be a permutation of 0...1, got [0, 0]");
    }

    private static UniformRandomProvider stream(long row) {
        return RandomStreams.forRow(11, row, Purpose.POSTERIOR);
    }

    /** Midpoints of n x n cells. */
    private static double[] midpoints(int n) {
        double[] grid = new double[2 * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                grid[2 * (i * n + j)] = (i + 0.5) / n;
                grid[2 * (i * n + j) + 1] = (j + 0.5) / n;
            }
        }
        return grid;
    }

    private static double[] cellMasses(ConditionedFlow flow, int cells, int points) {
        int n = cells * points;
        double[] logProb = flow.logProb(midpoints(n));
        double[] mass = new double[cells * cells];
        for (int i = 0; i < n * n; i++) {
            mass[i / n / points * cells + i % n / points] += Math.exp(logProb[i]) / n / n;
        }
        return mass;
    }

    private static double chiSquared(double[] counts, double[] mass, int n) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = n * mass[i];
            sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return sum;
    }
}
