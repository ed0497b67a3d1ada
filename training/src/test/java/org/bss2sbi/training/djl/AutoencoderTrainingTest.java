package org.bss2sbi.training.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.time.Duration;
import org.bss2sbi.training.summary.TestNetworks;
import org.bss2sbi.training.summary.TraceArchitecture;
import org.bss2sbi.training.summary.TraceNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoencoderTrainingTest {

    private static final TraceArchitecture TRACE = TestNetworks.convolutions();

    @TempDir
    Path directory;

    /** Sine waves of two amplitudes and one period: two numbers tell all of a trace. */
    private static InMemoryBatches waves(int rows, long seed) {
        float[] amplitudes = TestNetworks.values(2 * rows, 1.8, seed);
        float[] inputs = TestNetworks.values(rows * TRACE.values(), 1, seed + 1);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < TRACE.points(); i++) {
                double phase = 2 * Math.PI * i / 24;
                inputs[row * TRACE.values() + i] =
                        (float) (amplitudes[2 * row] * Math.sin(phase) + amplitudes[2 * row + 1] * Math.cos(phase));
            }
        }
        return new InMemoryBatches(rows, inputs, new float[rows], 100, seed);
    }

    @Test
    void gradientIsThatOfFiniteDifferences() {
        AutoencoderNetwork network = new AutoencoderNetwork(TRACE);
        float[] weights = TestNetworks.values(network.layout().size(), 0.4, 3);
        InMemoryBatches rows = waves(20, 5);
        OptimizerOptions options = new OptimizerOptions(1, 20, 1e-3, 0, 0, 1e9, 0, 1);
        float[][] gradient = new float[1][];
        try (TrainedVector vector = new TrainedVector(network, weights, options)) {
            rows.forEachBatch(0, batch -> gradient[0] = vector.gradient(batch, rows));
        }

        for (int i = 0; i < weights.length; i += 3) {
            float[] up = weights.clone();
            float[] down = weights.clone();
            up[i] += 1e-4f;
            down[i] -= 1e-4f;
            double slope = (loss(network, up, rows) - loss(network, down, rows)) / ((double) up[i] - down[i]);
            assertThat((double) gradient[0][i]).as("weight %d", i).isCloseTo(slope, within(2e-3));
        }
    }

    private static double loss(AutoencoderNetwork network, float[] weights, InMemoryBatches rows) {
        double[] loss = new double[1];
        JniUtils.setGradMode(false);
        rows.forEachBatch(0, batch -> {
            try (NDManager manager = Torch.newManager()) {
                NDArray flat = manager.create(weights).toType(DataType.FLOAT64, false);
                NDArray inputs = manager.create(batch.inputs(), new Shape(batch.rows(), TRACE.values()))
                        .toType(DataType.FLOAT64, false);
                loss[0] = network.loss(new ParameterViews(flat, network.layout()), inputs, inputs)
                        .mean()
                        .getDouble();
            }
        });
        return loss[0];
    }

    @Test
    void givesTracesBackThatTwoNumbersTell() {
        OptimizerOptions options = new OptimizerOptions(40, 100, 1e-2, 0.05, 0, 5, 0.9, 40);
        Checkpointing checkpointing =
                new Checkpointing(directory.resolve("autoencoder"), "waves", Duration.ofHours(1), new StopRequest());

        TrainedWeights encoder = AutoencoderTraining.fit(
                TRACE, new Stage(waves(1500, 1), waves(500, 2), options, checkpointing), TrainingListener.SILENT, 3);

        assertThat(encoder.validationLoss()).isLessThan(0.1); // of a variance of about 1.08
        assertThat(encoder.flat()).hasSize(TRACE.layout().size());
        float[] inputs = TestNetworks.values(3 * TRACE.values(), 1, 9);
        float[] codes = AutoencoderTraining.encode(TRACE, encoder.flat(), inputs);
        TraceNetwork twin = new TraceNetwork(TRACE, encoder.flat());
        for (int row = 0; row < 3; row++) {
            double[] code = twin.of(inputs, row * TRACE.values());
            for (int j = 0; j < 2; j++) {
                assertThat(code[j]).isCloseTo(codes[2 * row + j], within(1e-5 * (1 + Math.abs(code[j]))));
            }
        }
    }
}
