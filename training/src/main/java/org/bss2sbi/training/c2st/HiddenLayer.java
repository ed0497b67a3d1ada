package org.bss2sbi.training.c2st;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.training.kernel.Columns;

/**
 * A layer of rectified units, evaluated and differentiated for one batch at a time.
 *
 * <p>Activations are [unit][row of the batch], so that products run along rows; weights are [input][unit]. Confined to one thread.
 */
final class HiddenLayer {

    private final int inputs;
    private final int units;
    private final float[][] weights;
    private final float[][] weightGradients;
    private final float[] biases;
    private final float[] biasGradients;
    private final float[][] active;
    private final float[][] deltas;
    private final float[][] weightsOfUnit;
    private final float[][] deltasOfRow;

    HiddenLayer(int inputs, int units, int batch, UniformRandomProvider random) {
        this.inputs = inputs;
        this.units = units;
        weights = new float[inputs][units];
        weightGradients = new float[inputs][units];
        biases = new float[units];
        biasGradients = new float[units];
        active = new float[units][batch];
        deltas = new float[units][batch];
        weightsOfUnit = new float[units][inputs];
        deltasOfRow = new float[batch][units];
        StartValues start = StartValues.of(inputs, units, random);
        for (float[] row : weights) {
            start.fill(row);
        }
        start.fill(biases);
    }

    /** What the units give, [unit][row], for the batch of the last {@link #forward}. */
    float[][] active() {
        return active;
    }

    /** Derivative of the loss by what the units give, [unit][row]: to be set before {@link #backward}. */
    float[][] deltas() {
        return deltas;
    }

    /** Hands over all parameters, each array with that of its gradients. */
    void register(BiConsumer<float[], float[]> parameters) {
        for (int k = 0; k < inputs; k++) {
            parameters.accept(weights[k], weightGradients[k]);
        }
        parameters.accept(biases, biasGradients);
    }

    /** Sum of squared weights, without biases. */
    double squares() {
        double sum = 0;
        for (float[] row : weights) {
            sum += MatrixProduct.dot(row, row, units);
        }
        return sum;
    }

    void forward(float[][] x, int rows) {
        MatrixProduct.transpose(weights, inputs, units, weightsOfUnit);
        for (int j = 0; j < units; j++) {
            Arrays.fill(active[j], 0, rows, biases[j]);
        }
        MatrixProduct.add(weightsOfUnit, x, active, units, inputs, rows);
        for (int j = 0; j < units; j++) {
            rectify(active[j], rows);
        }
    }

    /**
     * Gradients of weights and biases from the deltas.
     *
     * @param x inputs of the last {@link #forward}, [input][row]
     * @param rows rows of the batch
     * @param decay derivative of the penalty by a weight, for each unit of the weight
     */
    void backward(float[][] x, int rows, float decay) {
        for (int j = 0; j < units; j++) {
            gate(active[j], deltas[j], rows);
        }
        MatrixProduct.transpose(deltas, units, rows, deltasOfRow);
        Arrays.fill(biasGradients, 0);
        for (int i = 0; i < rows; i++) {
            Columns.addOne(deltasOfRow[i], 1, biasGradients, units);
        }
        for (int k = 0; k < inputs; k++) {
            Arrays.fill(weightGradients[k], 0);
            Columns.addOne(weights[k], decay, weightGradients[k], units);
        }
        MatrixProduct.add(x, deltasOfRow, weightGradients, inputs, rows, units);
    }

    /** Derivative of the loss by the inputs, after {@link #backward}, [input][row]. */
    void propagate(float[][] deltasBelow, int rows) {
        for (int k = 0; k < inputs; k++) {
            Arrays.fill(deltasBelow[k], 0, rows, 0);
        }
        MatrixProduct.add(weights, deltas, deltasBelow, inputs, units, rows);
    }

    private static void rectify(float[] values, int rows) {
        for (int i = 0; i < rows; i++) {
            values[i] = Math.max(values[i], 0f);
        }
    }

    /** Multiplies by 1 where the unit was active, by 0 elsewhere, without a branch: the product overflows, the minimum is 1. */
    private static void gate(float[] active, float[] deltas, int rows) {
        for (int i = 0; i < rows; i++) {
            deltas[i] *= Math.min(active[i] * Float.MAX_VALUE, 1f);
        }
    }
}
