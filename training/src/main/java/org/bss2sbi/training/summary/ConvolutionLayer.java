package org.bss2sbi.training.summary;

import java.io.Serializable;

/**
 * A convolution and a rectifier. Values of all channels at one position lie side by side, so that what a kernel sees is one piece of
 * the array and the innermost loop runs over output channels. Immutable.
 */
final class ConvolutionLayer implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TraceArchitecture.Convolution shape;
    private final float[] weight;
    private final float[] bias;

    /** The weight has shape (outputs, inputs, kernel). */
    ConvolutionLayer(TraceArchitecture.Convolution shape, float[] weight, float[] bias) {
        this.shape = shape;
        this.weight = outputsLast(shape, weight);
        this.bias = bias;
    }

    private static float[] outputsLast(TraceArchitecture.Convolution shape, float[] weight) {
        float[] turned = new float[weight.length];
        int from = 0;
        for (int out = 0; out < shape.outputs(); out++) {
            for (int in = 0; in < shape.inputs(); in++) {
                for (int k = 0; k < shape.kernel(); k++) {
                    turned[(k * shape.inputs() + in) * shape.outputs() + out] = weight[from++];
                }
            }
        }
        return turned;
    }

    /** From values[position x inputs + channel] to the same of the outputs. */
    double[] rectified(double[] values) {
        int length = shape.length(values.length / shape.inputs());
        double[] result = new double[length * shape.outputs()];
        double[] sums = new double[shape.outputs()];
        for (int position = 0; position < length; position++) {
            at(values, position * shape.stride() * shape.inputs(), sums);
            for (int out = 0; out < sums.length; out++) {
                result[position * sums.length + out] = Math.max(sums[out], 0.0);
            }
        }
        return result;
    }

    private void at(double[] values, int first, double[] sums) {
        for (int out = 0; out < sums.length; out++) {
            sums[out] = bias[out];
        }
        int seen = shape.kernel() * shape.inputs();
        for (int i = 0; i < seen; i++) {
            double value = values[first + i];
            int w = i * sums.length;
            for (int out = 0; out < sums.length; out++) {
                sums[out] += value * weight[w + out];
            }
        }
    }
}
