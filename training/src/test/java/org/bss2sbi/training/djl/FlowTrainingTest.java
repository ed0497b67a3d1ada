package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.AutoregressiveEstimator;
import org.bss2sbi.training.flow.ConditionedDensity;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.flow.Head;
import org.bss2sbi.training.flow.TestEstimators;
import org.bss2sbi.training.flow.TestFlows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowTrainingTest {

    @ParameterizedTest
    @EnumSource
    void gradientReadsNoMemoryThatGarbageCollectionFrees(EstimatorKind kind) {
        TestEstimators.Case of = new TestEstimators.Case(kind, TestEstimators.Range.BOX);
        Architecture architecture = of.seven();
        float[] weights = TestFlows.weights(architecture, 0.3, 1);
        InMemoryBatches rows = rows(of, architecture, 100);
        float[] undisturbed = gradient(architecture, weights, rows);

        try (GarbageCollections collections = new GarbageCollections()) {
            while (collections.count() < 40) {
                assertThat(gradient(architecture, weights, rows)).isEqualTo(undisturbed);
            }
        }
    }

    private static InMemoryBatches rows(TestEstimators.Case of, Architecture architecture, int n) {
        float[] features = TestFlows.features(architecture, 1);
        double[] unit = TestFlows.positions(n, 7, 7);
        float[] inputs = new float[n * features.length];
        float[] targets = new float[n * architecture.targetWidth()];
        for (int i = 0; i < n; i++) {
            System.arraycopy(features, 0, inputs, i * features.length, features.length);
            double[] position = new double[7];
            for (int j = 0; j < 7; j++) {
                position[j] = -1.2 + 3.3 * unit[i * 7 + j];
            }
            double[] target = of.target(architecture, position);
            for (int j = 0; j < target.length; j++) {
                targets[i * target.length + j] = (float) target[j];
            }
        }
        return new InMemoryBatches(n, inputs, targets, n, 1);
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
        float[] unit = new float[3 * rows]; // two positions and the log slope of the map to the box, which is 0
        for (int i = 0; i < rows; i++) {
            features[i] = (float) random.nextDouble();
            unit[3 * i] = (float) (features[i] / 2 + random.nextDouble() / 2);
            unit[3 * i + 1] = (float) Math.sqrt(random.nextDouble());
        }
        return new InMemoryBatches(rows, features, unit, 200, seed);
    }

    private static float[] gradient(Architecture architecture, float[] weights, InMemoryBatches rows) {
        OptimizerOptions options = new OptimizerOptions(1, 100, 1e-3, 0, 0, 1e9, 0, 1);
        float[][] result = new float[1][];
        EstimatorNetwork network = EstimatorNetwork.of(architecture);
        BatchSource wanted = network.rows(rows);
        try (TrainedVector vector = new TrainedVector(network, weights, options)) {
            wanted.forEachBatch(0, batch -> result[0] = vector.gradient(batch, wanted));
        }
        return result[0];
    }
}
