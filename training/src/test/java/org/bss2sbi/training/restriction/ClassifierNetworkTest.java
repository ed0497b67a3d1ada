package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bss2sbi.training.weights.TensorLayout;
import org.junit.jupiter.api.Test;

class ClassifierNetworkTest {

    private static final ClassifierShape SHAPE = new ClassifierShape(7, 10, 2);

    private final float[] flat = randomWeights();
    private final ClassifierNetwork network = new ClassifierNetwork(SHAPE, flat);

    private static float[] randomWeights() {
        SplittableRandom random = new SplittableRandom(1);
        float[] flat = new float[SHAPE.layout().size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) (random.nextDouble() - 0.5);
        }
        return flat;
    }

    private static float[][] randomInputs(int rows) {
        SplittableRandom random = new SplittableRandom(2);
        float[][] inputs = new float[rows][SHAPE.inputs()];
        for (float[] row : inputs) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return inputs;
    }

    private float[] evaluate(float[][] inputs, int blockRows) {
        float[] logits = new float[inputs.length];
        ClassifierNetwork.Scratch scratch = new ClassifierNetwork.Scratch(SHAPE, blockRows);
        for (int from = 0; from < inputs.length; from += blockRows) {
            int rows = Math.min(blockRows, inputs.length - from);
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < SHAPE.inputs(); j++) {
                    scratch.input(j)[r] = inputs[from + r][j];
                }
            }
            network.logits(scratch, rows);
            System.arraycopy(scratch.logits(), 0, logits, from, rows);
        }
        return logits;
    }

    /** The same network written down row by row in double precision. */
    private double direct(float[] input) {
        double[] state = linear("in", toDouble(input), 10);
        for (int block = 0; block < 2; block++) {
            double[] hidden = linear("block" + block + ".inner", relu(state), 10);
            double[] change = linear("block" + block + ".outer", relu(hidden), 10);
            for (int i = 0; i < state.length; i++) {
                state[i] += change[i];
            }
        }
        return linear("out", state, 1)[0];
    }

    private double[] linear(String name, double[] in, int outputs) {
        TensorLayout layout = SHAPE.layout();
        float[] weight = layout.slice(flat, name + ".weight");
        float[] bias = layout.slice(flat, name + ".bias");
        double[] out = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            out[o] = bias[o];
            for (int i = 0; i < in.length; i++) {
                out[o] += weight[i * outputs + o] * in[i];
            }
        }
        return out;
    }

    private static double[] relu(double[] values) {
        double[] rectified = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rectified[i] = Math.max(values[i], 0);
        }
        return rectified;
    }

    private static double[] toDouble(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Test
    void logitsAreThoseOfTheFormula() {
        float[][] inputs = randomInputs(700);

        float[] logits = evaluate(inputs, 512);

        for (int i = 0; i < inputs.length; i++) {
            assertThat((double) logits[i]).isCloseTo(direct(inputs[i]), within(1e-4));
        }
    }

    @Test
    void logitOfARowDoesNotDependOnItsBatch() {
        float[][] inputs = randomInputs(700);

        assertThat(evaluate(inputs, 1)).isEqualTo(evaluate(inputs, 512));
        assertThat(evaluate(inputs, 37)).isEqualTo(evaluate(inputs, 512));
    }
}
