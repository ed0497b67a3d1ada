package org.bss2sbi.training.flow;

import java.io.Serializable;
import org.bss2sbi.training.weights.TensorLayout;

/** A linear layer with the weights of each output side by side: for single outputs of single points. Immutable. */
final class RowLayer implements Serializable {

    private static final long serialVersionUID = 1L;

    private final float[][] weight;
    private final float[] bias;

    RowLayer(TensorLayout layout, float[] flat, String name, int in, int out) {
        this(layout.slice(flat, name + ".weight"), layout.slice(flat, name + ".bias"), in);
    }

    /** Takes weights of shape (in, out). */
    RowLayer(float[] columns, float[] bias, int in) {
        this.bias = bias;
        weight = new float[bias.length][in];
        for (int i = 0; i < columns.length; i++) {
            weight[i % bias.length][i / bias.length] = columns[i];
        }
    }

    /** One output, given the first inputs only. */
    double of(int output, double[] inputs, int first) {
        float[] row = weight[output];
        double sum = bias[output];
        for (int i = 0; i < first; i++) {
            sum += row[i] * inputs[i];
        }
        return sum;
    }

    /** All outputs, rectified. */
    void rectified(double[] inputs, double[] outputs) {
        for (int output = 0; output < bias.length; output++) {
            outputs[output] = Math.max(of(output, inputs, weight[output].length), 0.0);
        }
    }
}
