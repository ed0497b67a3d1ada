package org.bss2sbi.training.kernel;

/** Written so that the compiler makes vector instructions of it: see {@link Columns}. */
final class PlainKernel implements LayerKernel {

    @Override
    public void add(float[][] x, int in, float[] weights, int weightsAt, int out, int samples, float[][] y) {
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
}
