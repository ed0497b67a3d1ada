package org.bss2sbi.training.kernel;

import java.util.Arrays;

/**
 * Linear layers over a tile of samples. A tile holds one array per unit, x[unit][sample]; what a sample gives does not depend on the
 * others in its tile.
 */
public final class Dense {

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
    public static void apply(
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

    /**
     * y = y + x W for every sample of a tile.
     *
     * @param x inputs, x[in][samples]
     * @param in number of inputs
     * @param weights array that holds W, shape (in, out)
     * @param weightsAt index of its first element
     * @param out number of outputs
     * @param samples samples in the tile
     * @param y outputs, y[out][samples]
     */
    public static void add(float[][] x, int in, float[] weights, int weightsAt, int out, int samples, float[][] y) {
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
            Columns.addFourToPair(
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
            Columns.addOne(x[k], weights[column + k * out], y, samples);
            Columns.addOne(x[k], weights[column + k * out + 1], z, samples);
        }
    }

    private static void addToOne(float[][] x, int in, float[] weights, int column, int out, int samples, float[] y) {
        for (int k = 0; k < in; k++) {
            Columns.addOne(x[k], weights[column + k * out], y, samples);
        }
    }

    /**
     * y = max(x, 0).
     *
     * @param x inputs, x[units][samples]
     * @param units number of units
     * @param samples samples in the tile
     * @param y outputs, y[units][samples], may be the inputs
     */
    public static void relu(float[][] x, int units, int samples, float[][] y) {
        for (int j = 0; j < units; j++) {
            relu(x[j], y[j], samples);
        }
    }

    private static void relu(float[] x, float[] y, int samples) {
        for (int s = 0; s < samples; s++) {
            y[s] = Math.max(x[s], 0f);
        }
    }
}
