package org.bss2sbi.training.restriction;

import java.io.Serializable;
import java.util.Arrays;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * One classifier in plain Java. Works on columns of many rows at once, so that every inner loop runs over rows and
 * vectorises; a row's sums are taken in an order that does not depend on its batch, so neither does its logit.
 */
final class ClassifierNetwork implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ClassifierShape shape;
    private final float[] inWeight;
    private final float[] inBias;
    private final float[][] weights; // inner and outer of block 0, of block 1, ...
    private final float[][] biases;
    private final float[] outWeight;
    private final float[] outBias;

    ClassifierNetwork(ClassifierShape shape, float[] flat) {
        this.shape = shape;
        TensorLayout layout = shape.layout();
        inWeight = layout.slice(flat, "in.weight");
        inBias = layout.slice(flat, "in.bias");
        weights = new float[2 * shape.blocks()][];
        biases = new float[2 * shape.blocks()][];
        for (int block = 0; block < shape.blocks(); block++) {
            weights[2 * block] = layout.slice(flat, "block" + block + ".inner.weight");
            biases[2 * block] = layout.slice(flat, "block" + block + ".inner.bias");
            weights[2 * block + 1] = layout.slice(flat, "block" + block + ".outer.weight");
            biases[2 * block + 1] = layout.slice(flat, "block" + block + ".outer.bias");
        }
        outWeight = layout.slice(flat, "out.weight");
        outBias = layout.slice(flat, "out.bias");
    }

    ClassifierShape shape() {
        return shape;
    }

    /** Logits of the first rows of a scratch whose columns are filled; the result lies in {@code scratch.logits()}. */
    void logits(Scratch scratch, int rows) {
        int width = shape.width();
        linear(scratch.inputs, inWeight, inBias, scratch.state, rows);
        for (int layer = 0; layer < weights.length; layer += 2) {
            rectify(scratch.state, scratch.active, rows);
            linear(scratch.active, weights[layer], biases[layer], scratch.hidden, rows);
            rectify(scratch.hidden, scratch.active, rows);
            linear(scratch.active, weights[layer + 1], biases[layer + 1], scratch.hidden, rows);
            for (int i = 0; i < width; i++) {
                add(scratch.state[i], scratch.hidden[i], rows);
            }
        }
        linear(scratch.state, outWeight, outBias, scratch.output, rows);
    }

    private static void linear(float[][] in, float[] weight, float[] bias, float[][] out, int rows) {
        int outputs = out.length;
        for (int o = 0; o < outputs; o++) {
            float[] sum = out[o];
            Arrays.fill(sum, 0, rows, bias[o]);
            int i = 0;
            for (; i + 4 <= in.length; i += 4) {
                addFour(sum, in, i, weight, i * outputs + o, outputs, rows);
            }
            for (; i < in.length; i++) {
                addOne(sum, in[i], weight[i * outputs + o], rows);
            }
        }
    }

    private static void addFour(float[] sum, float[][] in, int i, float[] weight, int from, int stride, int rows) {
        float[] a = in[i];
        float[] b = in[i + 1];
        float[] c = in[i + 2];
        float[] d = in[i + 3];
        float wa = weight[from];
        float wb = weight[from + stride];
        float wc = weight[from + 2 * stride];
        float wd = weight[from + 3 * stride];
        for (int r = 0; r < rows; r++) {
            sum[r] += (wa * a[r] + wb * b[r]) + (wc * c[r] + wd * d[r]);
        }
    }

    private static void addOne(float[] sum, float[] in, float weight, int rows) {
        for (int r = 0; r < rows; r++) {
            sum[r] += weight * in[r];
        }
    }

    private static void rectify(float[][] in, float[][] out, int rows) {
        for (int i = 0; i < in.length; i++) {
            float[] from = in[i];
            float[] to = out[i];
            for (int r = 0; r < rows; r++) {
                to[r] = Math.max(from[r], 0f);
            }
        }
    }

    private static void add(float[] sum, float[] in, int rows) {
        for (int r = 0; r < rows; r++) {
            sum[r] += in[r];
        }
    }

    /** Columns of a block of rows: inputs in, logits out. Reused between blocks, confined to one thread. */
    static final class Scratch {

        /** Most rows of one block: long enough for vector loops, short enough for the second-level cache. */
        static final int ROWS = 512;

        private final float[][] inputs;
        private final float[][] state;
        private final float[][] hidden;
        private final float[][] active;
        private final float[][] output;

        Scratch(ClassifierShape shape, int rows) {
            inputs = new float[shape.inputs()][rows];
            state = new float[shape.width()][rows];
            hidden = new float[shape.width()][rows];
            active = new float[shape.width()][rows];
            output = new float[1][rows];
        }

        /** Column of inputs to fill. */
        float[] input(int column) {
            return inputs[column];
        }

        /** Logits of the last evaluation. */
        float[] logits() {
            return output[0];
        }
    }
}
