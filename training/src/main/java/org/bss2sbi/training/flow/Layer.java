package org.bss2sbi.training.flow;

import java.io.Serializable;
import org.bss2sbi.training.kernel.Columns;
import org.bss2sbi.training.kernel.Dense;
import org.bss2sbi.training.weights.TensorLayout;

/** A linear layer, or one per place of the order, one after the other. */
final class Layer implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int in;
    private final int out;
    private final float[] weight;
    private final float[] bias;

    Layer(TensorLayout layout, float[] flat, String name, int in, int out) {
        this(in, out, layout.slice(flat, name + ".weight"), layout.slice(flat, name + ".bias"));
    }

    Layer(int in, int out, float[] weight, float[] bias) {
        this.in = in;
        this.out = out;
        this.weight = weight;
        this.bias = bias;
    }

    /** The layer whose outputs are scaled by 1 + scale and then shifted, for every place. */
    Layer adapted(double[] scale, double[] shift) {
        float[] adaptedWeight = new float[weight.length];
        float[] adaptedBias = new float[bias.length];
        for (int unit = 0; unit < bias.length; unit++) { // place by place
            double factor = 1 + scale[unit];
            adaptedBias[unit] = (float) (bias[unit] * factor + shift[unit]);
            int column = unit / out * in * out + unit % out;
            for (int k = 0; k < in; k++) {
                adaptedWeight[column + k * out] = (float) (weight[column + k * out] * factor);
            }
        }
        return new Layer(in, out, adaptedWeight, adaptedBias);
    }

    /** y = bias + x W of one place. */
    void apply(int place, float[][] x, int samples, float[][] y) {
        Dense.apply(x, in, weight, place * in * out, bias, place * out, out, samples, y);
    }

    /** y = y + bias + x W of one place. */
    void addTo(int place, float[][] x, int samples, float[][] y) {
        for (int j = 0; j < out; j++) {
            Columns.addConstant(bias[place * out + j], y[j], samples);
        }
        Dense.add(x, in, weight, place * in * out, out, samples, y);
    }

    /** bias + x W of one place, in double precision. */
    double[] apply(int place, double[] x) {
        double[] y = new double[out];
        for (int j = 0; j < out; j++) {
            y[j] = bias[place * out + j];
        }
        int w = place * in * out;
        for (int k = 0; k < in; k++) {
            for (int j = 0; j < out; j++) {
                y[j] += x[k] * weight[w++];
            }
        }
        return y;
    }
}
