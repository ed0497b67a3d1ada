package org.bss2sbi.training.c2st;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/** One output: the probability of label 1. Shapes as in {@link HiddenLayer}; confined to one thread. */
final class LogisticUnit {

    private final float[] weights;
    private final float[] weightGradients;
    private final float[] bias = new float[1];
    private final float[] biasGradient = new float[1];
    private final float[] logits;
    private final float[] deltas;

    LogisticUnit(int inputs, int batch, UniformRandomProvider random) {
        weights = new float[inputs];
        weightGradients = new float[inputs];
        logits = new float[batch];
        deltas = new float[batch];
        StartValues start = StartValues.of(inputs, 1, random);
        start.fill(weights);
        start.fill(bias);
    }

    /** Hands over all parameters, each array with that of its gradients. */
    void register(BiConsumer<float[], float[]> parameters) {
        parameters.accept(weights, weightGradients);
        parameters.accept(bias, biasGradient);
    }

    /** Sum of squared weights, without the bias. */
    double squares() {
        return MatrixProduct.dot(weights, weights, weights.length);
    }

    /** Logits of a batch, one for each row. */
    float[] forward(float[][] x, int rows) {
        Arrays.fill(logits, 0, rows, bias[0]);
        MatrixProduct.addToRow(weights, x, logits, weights.length, rows);
        return logits;
    }

    /** Cross entropy of the last batch, summed over rows (nats), and its derivative by the logits, kept for the gradients. */
    double loss(float[] labels, int rows) {
        double loss = 0;
        for (int i = 0; i < rows; i++) {
            double odds = Math.exp(-Math.abs(logits[i]));
            double probability = (logits[i] >= 0 ? 1 : odds) / (1 + odds);
            deltas[i] = (float) (probability - labels[i]) / rows;
            loss += Math.log1p(odds) + Math.max(logits[i], 0) - labels[i] * logits[i];
        }
        return loss;
    }

    void backward(float[][] x, int rows, float decay, float[][] deltasBelow) {
        biasGradient[0] = 0;
        for (int i = 0; i < rows; i++) {
            biasGradient[0] += deltas[i];
        }
        for (int k = 0; k < weights.length; k++) {
            weightGradients[k] = MatrixProduct.dot(x[k], deltas, rows) + decay * weights[k];
            scale(weights[k], deltas, deltasBelow[k], rows);
        }
    }

    private static void scale(float factor, float[] x, float[] y, int rows) {
        for (int i = 0; i < rows; i++) {
            y[i] = factor * x[i];
        }
    }
}
