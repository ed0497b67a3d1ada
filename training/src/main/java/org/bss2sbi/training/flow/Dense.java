package org.bss2sbi.training.flow;

import java.util.Arrays;

/**
 * Linear layers over a tile of samples. A tile holds one array per unit, x[unit][sample].
 *
 * <p>The innermost loops run over samples, start at index 0 of each array and have four products for each of two units: that is
 * the form which the compiler of Java 17 turns into vector instructions with few loads and stores (26 GFLOP/s on one core; four
 * products for one unit give 19, eight products for one unit or an offset 3 to 6).
 */
final class Dense {

    private Dense() {}

    /**
     * y = bias + x W for every sample of a tile.
     *
     * @param x inputs, x[in][samples]
     * @param in number of inputs
     * @param weights array that holds W, shape (in, out)
     * @param weightsAt index of its first element
     * @param biases array that holds the bias
     * @param biasesAt index of its first element
     * @param out number of outputs
     * @param samples samples in the tile
     * @param y outputs, y[out][samples], overwritten
     */
    static void apply(
            float[][] x,
            int in,
            float[] weights,
            int weightsAt,
            float[] biases,
            int biasesAt,
            int out,
            int samples,
            float[][] y) {
        for (int j = 0; j < out; j++) {
            Arrays.fill(y[j], 0, samples, biases[biasesAt + j]);
        }
        add(x, in, weights, weightsAt, out, samples, y);
    }

    /** y = y + x W for every sample of a tile; parameters as in {@link #apply}. */
    static void add(float[][] x, int in, float[] weights, int weightsAt, int out, int samples, float[][] y) {
        int j = 0;
        for (; j + 2 <= out; j += 2) {
            addToPair(x, in, weights, weightsAt + j, out, samples, y[j], y[j + 1]);
        }
        for (; j < out; j++) {
            addToOne(x, in, weights, weightsAt + j, out, samples, y[j]);
        }
    }

    private static void addToPair(
            float[][] x, int in, float[] weights, int column, int out, int samples, float[] y, float[] z) {
        int k = 0;
        for (int w = column; k + 4 <= in; k += 4, w += 4 * out) {
            addFourToPair(
                    x[k],
                    x[k + 1],
                    x[k + 2],
                    x[k + 3],
                    weights[w],
                    weights[w + out],
                    weights[w + 2 * out],
                    weights[w + 3 * out],
                    weights[w + 1],
                    weights[w + out + 1],
                    weights[w + 2 * out + 1],
                    weights[w + 3 * out + 1],
                    y,
                    z,
                    samples);
        }
        for (; k < in; k++) {
            addOne(x[k], weights[column + k * out], y, samples);
            addOne(x[k], weights[column + k * out + 1], z, samples);
        }
    }

    private static void addToOne(float[][] x, int in, float[] weights, int column, int out, int samples, float[] y) {
        for (int k = 0; k < in; k++) {
            addOne(x[k], weights[column + k * out], y, samples);
        }
    }

    /** y = max(x, 0). */
    static void relu(float[][] x, int units, int samples, float[][] y) {
        for (int j = 0; j < units; j++) {
            relu(x[j], y[j], samples);
        }
    }

    /** y = y + weight x. */
    static void addOne(float[] x, float weight, float[] y, int samples) {
        for (int s = 0; s < samples; s++) {
            y[s] = Math.fma(weight, x[s], y[s]);
        }
    }

    /** y = y + constant. */
    static void addConstant(float constant, float[] y, int samples) {
        for (int s = 0; s < samples; s++) {
            y[s] += constant;
        }
    }

    private static void addFourToPair(
            float[] x0,
            float[] x1,
            float[] x2,
            float[] x3,
            float w0,
            float w1,
            float w2,
            float w3,
            float v0,
            float v1,
            float v2,
            float v3,
            float[] y,
            float[] z,
            int samples) {
        for (int s = 0; s < samples; s++) {
            y[s] = Math.fma(w3, x3[s], Math.fma(w2, x2[s], Math.fma(w1, x1[s], Math.fma(w0, x0[s], y[s]))));
            z[s] = Math.fma(v3, x3[s], Math.fma(v2, x2[s], Math.fma(v1, x1[s], Math.fma(v0, x0[s], z[s]))));
        }
    }

    private static void relu(float[] x, float[] y, int samples) {
        for (int s = 0; s < samples; s++) {
            y[s] = Math.max(x[s], 0f);
        }
    }
}
