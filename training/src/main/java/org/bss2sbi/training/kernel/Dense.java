package org.bss2sbi.training.kernel;

import java.util.Arrays;
import org.bss2sbi.simulator.vector.VectorApi;

/**
 * Linear layers over a tile of samples. A tile holds one array per unit, x[unit][sample]; what a sample gives does not depend on the
 * others in its tile, nor on whether Java was started with the Vector API, with which layers take half the time.
 */
public final class Dense {

    private static final LayerKernel KERNEL = VectorApi.isThere()
            ? VectorApi.load(LayerKernel.class, "org.bss2sbi.training.kernel.VectorKernel")
            : new PlainKernel();

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
        KERNEL.add(x, in, weights, weightsAt, out, samples, y);
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
