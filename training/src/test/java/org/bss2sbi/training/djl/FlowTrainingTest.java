package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.rng.UniformRandomProvider;
import org.assertj.core.api.Assertions;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.AutoregressiveEstimator;
import org.bss2sbi.training.flow.ConditionedDensity;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.flow.Head;
import org.bss2sbi.training.flow.TestFlows;
import org.bss2sbi.training.flow.TestFlows.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowTrainingTest {

    @ParameterizedTest
    @EnumSource
    void plainJavaTwinGivesTheLogDensitiesOfTheEngine(Family family) {
        FlowArchitecture architecture = family.seven();
        for (long seed = 1; seed <= 3; seed++) {
            int n = 300;
            double[] positions = family.positions(n, 7, seed);

            double[] twin = family.condition(architecture, seed, 0.3).logProb(positions);

            double[] engine = FlowTraining.logProb(
                    architecture,
                    TestFlows.weights(architecture, 0.3, seed),
                    repeat(TestFlows.features(architecture, seed), n),
                    family.targets(architecture, positions));
            for (int i = 0; i < n; i++) {
                assertThat(twin[i]).isCloseTo(engine[i], Assertions.within(1e-8 * (1 + Math.abs(engine[i]))));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientOfTheEngineIsThatOfFiniteDifferences(Family family) {
        FlowArchitecture architecture = family.two();
        float[] weights = TestFlows.weights(architecture, 0.25, 6);
        double[] targets = family.targets(architecture, within(family, 40));
        InMemoryBatches rows =
                new InMemoryBatches(40, repeatFloats(TestFlows.features(architecture, 1), 40), floats(targets), 40, 1);

        float[] gradient = gradient(architecture, weights, rows);

        int checked = 0;
        for (int i = 0; i < weights.length; i += 17) {
            float[] up = moved(weights, i, 1e-4f);
            float[] down = moved(weights, i, -1e-4f);
            double difference = meanLoss(architecture, up, rows) - meanLoss(architecture, down, rows);
            double slope = difference / ((double) up[i] - down[i]);
            assertThat((double) gradient[i]).isCloseTo(slope, Assertions.within(2e-3)); // kinks of the rectifiers
            checked++;
        }
        assertThat(checked).isGreaterThan(30);
        assertThat(meanSquare(gradient)).isGreaterThan(1e-5);
    }

    private static double[] within(Family family, int n) {
        double[] positions = family.positions(n, 2, 7);
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Math.min(Math.max(positions[i], -3), 3);
        }
        return positions;
    }

    @Test
    void gradientReadsNoMemoryThatGarbageCollectionFrees() {
        FlowArchitecture architecture = TestFlows.SEVEN;
        float[] weights = TestFlows.weights(architecture, 0.3, 1);
        InMemoryBatches rows = new InMemoryBatches(
                100,
                repeatFloats(TestFlows.features(architecture, 1), 100),
                floats(TestFlows.positions(100, 7, 7)),
                100,
                1);
        float[] undisturbed = gradient(architecture, weights, rows);

        try (GarbageCollections collections = new GarbageCollections()) {
            while (collections.count() < 100) {
                assertThat(gradient(architecture, weights, rows)).isEqualTo(undisturbed);
            }
        }
    }

    private static final class GarbageCollections implements AutoCloseable {

        private final Thread thread = new Thread(this::run, "garbage collections");
        private final AtomicInteger count = new AtomicInteger();

        GarbageCollections() {
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            while (!Thread.interrupted()) {
                System.gc();
                count.incrementAndGet();
            }
        }

        int count() {
            return count.get();
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    @Test
    void learnsAKnownConditionalDensity() {
        // u0 | x uniform on (x/2, x/2 + 1/2), u1 | u0 triangular: density 2 u1 above, known entropies
        FlowArchitecture architecture = new FlowArchitecture(2, 1, List.of(0, 1), Head.spline(16), 32, 1, 32, 16, 0);
        OptimizerOptions options = new OptimizerOptions(30, 200, 3e-3, 0.05, 1e-4, 5.0, 0.99, 30);

        TrainedWeights trained =
                FlowTraining.fit(architecture, known(8000, 1), known(4000, 2), options, TrainingListener.SILENT, 3);

        double exact = Math.log(2) + Math.log(2) - 0.5; // nats: -entropy of both conditionals
        assertThat(-trained.validationLoss()).isBetween(exact - 0.08, exact + 0.03);
        ConditionedDensity flow =
                AutoregressiveEstimator.of(architecture, trained.flat()).condition(new float[] {0.5f});
        double[] samples = flow.sample(2000, RandomStreams.forRow(1, 1, Purpose.POSTERIOR), new double[2000]);
        int outside = 0;
        for (int i = 0; i < 2000; i++) {
            outside += samples[2 * i] < 0.23 || samples[2 * i] > 0.77 ? 1 : 0;
        }
        assertThat(outside).isLessThan(60);
    }

    private static InMemoryBatches known(int rows, long seed) {
        UniformRandomProvider random = RandomStreams.forRow(seed, 0, Purpose.DIAGNOSTIC);
        float[] features = new float[rows];
        float[] unit = new float[2 * rows];
        for (int i = 0; i < rows; i++) {
            features[i] = (float) random.nextDouble();
            unit[2 * i] = (float) (features[i] / 2 + random.nextDouble() / 2);
            unit[2 * i + 1] = (float) Math.sqrt(random.nextDouble());
        }
        return new InMemoryBatches(rows, features, unit, 200, seed);
    }

    private static float[] gradient(FlowArchitecture architecture, float[] weights, InMemoryBatches rows) {
        OptimizerOptions options = new OptimizerOptions(1, 40, 1e-3, 0, 0, 1e9, 0, 1);
        float[][] result = new float[1][];
        try (TrainedVector vector = new TrainedVector(new FlowNetwork(architecture), weights, options)) {
            rows.forEachBatch(0, batch -> result[0] = vector.gradient(batch, rows));
        }
        return result[0];
    }

    private static double meanLoss(FlowArchitecture architecture, float[] weights, InMemoryBatches rows) {
        double[] loss = new double[1];
        rows.forEachBatch(0, batch -> {
            double[] features = doubles(batch.inputs());
            for (double logProb : FlowTraining.logProb(architecture, weights, features, doubles(batch.targets()))) {
                loss[0] -= logProb / batch.rows();
            }
        });
        return loss[0];
    }

    private static float[] moved(float[] weights, int index, float by) {
        float[] moved = weights.clone();
        moved[index] += by;
        return moved;
    }

    private static double meanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value / values.length;
        }
        return sum;
    }

    private static double[] repeat(float[] row, int times) {
        double[] all = new double[row.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = row[i % row.length];
        }
        return all;
    }

    private static float[] repeatFloats(float[] row, int times) {
        return floats(repeat(row, times));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
