package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.SplittableRandom;
import org.bss2sbi.training.weights.TensorLayout;

/** Regression of y = x0 x1 by a small residual network. */
final class Regression implements Network {

    private static final int ROWS = 2000;

    private final TensorLayout layout;

    Regression() {
        TensorLayout.Builder builder = TensorLayout.builder();
        builder.linear("in", 2, 32, 1.0);
        Layers.addResidual(builder, "block", 32);
        builder.linear("out", 32, 1, 1.0);
        layout = builder.build();
    }

    @Override
    public TensorLayout layout() {
        return layout;
    }

    @Override
    public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
        NDArray hidden = Layers.residual(parameters, "block", Layers.linear(parameters, "in", inputs));
        NDArray output = Layers.linear(parameters, "out", Activation.relu(hidden));
        return output.sub(targets).square().squeeze(1);
    }

    /** Rows in batches of 100; targets are products of the inputs times a scale. */
    static InMemoryBatches products(long seed, float scale) {
        return products(seed, scale, 100);
    }

    static InMemoryBatches products(long seed, float scale, int batchSize) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[2 * ROWS];
        float[] targets = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            inputs[2 * i] = (float) (2 * random.nextDouble() - 1);
            inputs[2 * i + 1] = (float) (2 * random.nextDouble() - 1);
            targets[i] = scale * inputs[2 * i] * inputs[2 * i + 1];
        }
        return new InMemoryBatches(ROWS, inputs, targets, batchSize, seed);
    }
}
