package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.TestEstimators;
import org.bss2sbi.training.flow.TestEstimators.Case;
import org.bss2sbi.training.flow.TestEstimators.Range;
import org.bss2sbi.training.flow.TestFlows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every estimator must keep, on every kind of interval: the contract of {@link Density} and its twin on the engine. */
@Tag("integration")
class EstimatorConformanceIT {

    private static final double SCALE = 0.5;
    private static final int CELLS = 8; // of an axis, of unit width on the chart

    static List<Case> cases() {
        return TestEstimators.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void densityIntegratesToOneAndSamplesFollowIt(Case of) {
        double[] mass = cellMasses(of);

        assertThat(Arrays.stream(mass).sum()).isCloseTo(1.0, within(4e-3)); // error of the midpoint rule
        assertThat(Arrays.stream(mass).max().orElseThrow()).isBetween(0.02, 0.9999); // or there is nothing to see
        assertThat(survival(cellCounts(of, 1), mass)).isGreaterThan(1e-3); // the rate of false alarms
        assertThat(survival(cellCounts(of, 2), mass)).isLessThan(1e-12); // the twin that must fail
    }

    private static double[] cellCounts(Case of, long seed) {
        int n = 20_000;
        double[] samples = of.condition(of.two(), seed, SCALE).sample(n, stream(5), new double[n]);
        double[] counts = new double[CELLS * CELLS];
        for (int i = 0; i < n; i++) {
            double first = of.range().chart(samples[2 * i]);
            counts[cell(first) * CELLS + cell(of.range().chart(samples[2 * i + 1]))]++;
        }
        return counts;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void samplesStayInsideWhateverTheWeights(Case of) {
        for (double scale : new double[] {0.1, 0.5, 1}) {
            Architecture architecture = of.seven();
            double[] logProb = new double[500];
            double[] samples = of.condition(architecture, 2, scale).sample(500, stream(3), logProb);

            assertThat(logProb).doesNotContain(Double.NaN);
            for (double sample : samples) {
                assertThat(sample).isBetween(of.range().lower(1)[0], of.range().upper(1)[0]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void densityIsZeroOutsideAndFiniteOnTheBounds(Case of) {
        Density density = of.condition(of.two(), 1, SCALE);
        double lower = of.range().lower(1)[0];
        double upper = of.range().upper(1)[0];

        if (Double.isFinite(lower)) {
            assertThat(density.logProb(new double[] {lower - 1e-9, 0, 0, lower - 100}))
                    .containsOnly(Double.NEGATIVE_INFINITY);
            assertThat(density.logProb(new double[] {lower, 0})[0]).isFinite();
        }
        if (Double.isFinite(upper)) {
            assertThat(density.logProb(new double[] {upper + 1e-9, 0, 0, upper + 100}))
                    .containsOnly(Double.NEGATIVE_INFINITY);
            assertThat(density.logProb(new double[] {0, upper})[0]).isFinite();
        }
        assertThat(density.logProb(new double[] {Double.NaN, 0, 0, Double.NaN})).containsOnly(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void samplingReportsTheDensityOfItsSamples(Case of) {
        Density density = of.condition(of.seven(), 4, 0.3);
        double[] reported = new double[300];

        double[] samples = density.sample(300, stream(1), reported);

        double[] logProb = density.logProb(samples);
        double[] rough = density.roughLogProb(samples);
        for (int i = 0; i < 300; i++) {
            assertThat(logProb[i]).isCloseTo(reported[i], within(1e-3));
            assertThat(rough[i]).isCloseTo(logProb[i], within(1e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void samplesDoNotDependOnHowManyAreDrawn(Case of) {
        double[] many = of.condition(of.seven(), 1, 0.3).sample(300, stream(3), new double[300]);
        double[] few = of.condition(of.seven(), 1, 0.3).sample(5, stream(3), new double[5]);

        assertThat(many).startsWith(few);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCoordinateDependsOnTheObservationAndOnTheOthers(Case of) {
        Architecture architecture = of.seven();
        Density density = of.condition(architecture, 1, 0.4);
        double[] at = density.sample(1, stream(1), new double[1]);
        double before = density.logProb(at)[0];
        for (int j = 0; j < 7; j++) {
            double[] moved = at.clone();
            moved[j] = of.range().position(of.range().chart(at[j]) + 0.1);

            assertThat(density.logProb(moved)[0]).isNotEqualTo(before);
        }
        assertThat(of.condition(architecture, 2, 0.4).logProb(at)[0]).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainJavaGivesTheLogDensitiesOfTheEngine(Case of) {
        Architecture architecture = of.seven();
        int n = 200;
        double[] positions = positions(of.range(), n * 7, 3);

        double[] plain = of.condition(architecture, 3, 0.3).logProb(positions);

        double[] engine = FlowTraining.logProb(
                architecture,
                TestFlows.weights(architecture, 0.3, 3),
                repeated(TestFlows.features(architecture, 3), n),
                targets(of, architecture, positions));
        for (int i = 0; i < n; i++) {
            assertThat(plain[i]).isCloseTo(engine[i], within(1e-8 * (1 + Math.abs(engine[i]))));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientIsThatOfFiniteDifferences(Case of) {
        Architecture architecture = of.two();
        int n = 20;
        EstimatorNetwork network = EstimatorNetwork.of(architecture);
        double[] targets = targets(of, architecture, positions(of.range(), n * 2, 7));
        EngineLoss loss = new EngineLoss(
                network,
                n,
                repeated(TestFlows.features(architecture, 1), n),
                withNoise(n, targets, network.rows(noRows(architecture)).targetWidth()));
        double[] weights = doubles(TestFlows.weights(architecture, 0.25, 6));

        double[] gradient = loss.gradient(weights);

        for (int i = 0; i < weights.length; i += 29) {
            double slope = (loss.at(moved(weights, i, 1e-6)) - loss.at(moved(weights, i, -1e-6))) / 2e-6;
            assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
        assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-2);
    }

    private static InMemoryBatches noRows(Architecture architecture) {
        return new InMemoryBatches(1, new float[architecture.features()], new float[architecture.targetWidth()], 1, 1);
    }

    /** Targets of which every row is filled up to a width. */
    private static double[] withNoise(int rows, double[] targets, int width) {
        SplittableRandom random = new SplittableRandom(5);
        int own = targets.length / rows;
        double[] filled = new double[rows * width];
        for (int i = 0; i < filled.length; i++) {
            filled[i] = i % width < own ? targets[i / width * own + i % width] : random.nextDouble();
        }
        return filled;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void wrongSizesAreNamed(Case of) {
        Architecture architecture = of.two();

        assertThatThrownBy(() -> architecture.estimator(new float[3]))
                .hasMessage("This estimator has %d weights, got 3"
                        .formatted(architecture.layout().size()));
        assertThatThrownBy(() -> architecture
                        .estimator(TestFlows.weights(architecture, 0.1, 1))
                        .condition(new float[2]))
                .hasMessage("This estimator is conditioned on 3 features, got 2");
    }

    private static UniformRandomProvider stream(long row) {
        return RandomStreams.forRow(11, row, Purpose.POSTERIOR);
    }

    /** Masses of cells of equal size on the tests' chart, by the midpoint rule; the outermost cells reach to the ends. */
    private static double[] cellMasses(Case of) {
        Range range = of.range();
        double step = range.step();
        int n = (int) (2 * range.reach() / step);
        double[] chart = new double[2 * n * n];
        double[] points = new double[2 * n * n];
        for (int i = 0; i < chart.length; i++) {
            int along = i % 2 == 0 ? i / 2 / n : i / 2 % n;
            chart[i] = (along + 0.5) * step - range.reach();
            points[i] = range.position(chart[i]);
        }
        double[] logProb = of.condition(of.two(), 1, SCALE).logProb(points);
        double[] mass = new double[CELLS * CELLS];
        for (int i = 0; i < logProb.length; i++) {
            double logVolume = range.logSlope(chart[2 * i]) + range.logSlope(chart[2 * i + 1]);
            mass[cell(chart[2 * i]) * CELLS + cell(chart[2 * i + 1])] += Math.exp(logProb[i] + logVolume) * step * step;
        }
        return mass;
    }

    private static int cell(double chart) {
        return (int) Math.min(Math.max(Math.floor(chart + CELLS / 2.0), 0), CELLS - 1);
    }

    /** Probability of a larger chi-squared; cells with fewer than five expected counts are taken together. */
    private static double survival(double[] counts, double[] mass) {
        double n = Arrays.stream(counts).sum();
        double rest = 0;
        double expectedRest = 1e-9;
        double sum = 0;
        int cells = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = n * mass[i];
            if (expected < 5) {
                rest += counts[i];
                expectedRest += expected;
            } else {
                sum += (counts[i] - expected) * (counts[i] - expected) / expected;
                cells++;
            }
        }
        if (expectedRest >= 5) {
            sum += (rest - expectedRest) * (rest - expectedRest) / expectedRest;
            cells++;
        }
        return ChiSquaredDistribution.of(cells - 1).survivalProbability(sum);
    }

    /** Positions in the middle of a range and near its bounds. */
    private static double[] positions(Range range, int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] positions = new double[n];
        for (int i = 0; i < n; i++) {
            positions[i] = range.position((random.nextInt(5) > 0 ? 2 : 5) * (2 * random.nextDouble() - 1));
        }
        return positions;
    }

    private static double[] targets(Case of, Architecture architecture, double[] positions) {
        int d = architecture.dimension();
        int width = architecture.targetWidth();
        double[] targets = new double[positions.length / d * width];
        for (int i = 0; i < positions.length / d; i++) {
            double[] target = of.target(architecture, Arrays.copyOfRange(positions, i * d, (i + 1) * d));
            System.arraycopy(target, 0, targets, i * width, width);
        }
        return targets;
    }

    private static double[] repeated(float[] row, int times) {
        double[] all = new double[row.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = row[i % row.length];
        }
        return all;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static double[] moved(double[] weights, int index, double by) {
        double[] moved = weights.clone();
        moved[index] += by;
        return moved;
    }
}
