package org.bss2sbi.training.restriction;

import java.io.Serializable;
import org.bss2sbi.training.kernel.Columns;
import org.bss2sbi.training.kernel.Dense;
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
            Dense.relu(scratch.state, width, rows, scratch.active);
            linear(scratch.active, weights[layer], biases[layer], scratch.hidden, rows);
            Dense.relu(scratch.hidden, width, rows, scratch.active);
            float[] bias = biases[layer + 1];
            for (int i = 0; i < width; i++) {
                Columns.addConstant(bias[i], scratch.state[i], rows);
            }
            Dense.add(scratch.active, width, weights[layer + 1], 0, width, rows, scratch.state);
        }
        linear(scratch.state, outWeight, outBias, scratch.output, rows);
    }

    private static void linear(float[][] in, float[] weight, float[] bias, float[][] out, int rows) {
        Dense.apply(in, in.length, weight, 0, bias, 0, out.length, rows, out);
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
