package org.bss2sbi.training.summary;

import java.io.Serializable;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Gated recurrent units that go over a sequence in one direction: r = s(W_r x + U_r h), z = s(W_z x + U_z h), n = tanh(W_n x + r (U_n
 * h)), h' = (1 - z) n + z h, each product with its bias. Immutable.
 */
final class RecurrentLayer implements Serializable {

    private static final long serialVersionUID = 1L;

    private final float[] inputWeight;
    private final float[] stateWeight;
    private final float[] inputBias;
    private final float[] stateBias;

    RecurrentLayer(TensorLayout layout, float[] flat, String name) {
        inputWeight = layout.slice(flat, name + ".input.weight");
        stateWeight = layout.slice(flat, name + ".state.weight");
        inputBias = layout.slice(flat, name + ".input.bias");
        stateBias = layout.slice(flat, name + ".state.bias");
    }

    /**
     * The last state.
     *
     * @param values values[position x channels + channel]
     * @param channels values at each position
     * @param fromTheEnd whether to begin at the last position
     * @return state, one value per unit
     */
    double[] last(double[] values, int channels, boolean fromTheEnd) {
        int width = inputBias.length / 3;
        int length = values.length / channels;
        double[] state = new double[width];
        double[] ofInput = new double[3 * width];
        double[] ofState = new double[3 * width];
        for (int step = 0; step < length; step++) {
            int position = fromTheEnd ? length - 1 - step : step;
            product(inputWeight, inputBias, values, position * channels, channels, ofInput);
            product(stateWeight, stateBias, state, 0, width, ofState);
            for (int unit = 0; unit < width; unit++) {
                double reset = sigmoid(ofInput[unit] + ofState[unit]);
                double update = sigmoid(ofInput[width + unit] + ofState[width + unit]);
                double fresh = Math.tanh(ofInput[2 * width + unit] + reset * ofState[2 * width + unit]);
                state[unit] = (1 - update) * fresh + update * state[unit];
            }
        }
        return state;
    }

    /** y = bias + W x, W of shape (y, x). */
    private static void product(float[] weight, float[] bias, double[] x, int from, int count, double[] y) {
        for (int row = 0, w = 0; row < y.length; row++) {
            double sum = bias[row];
            for (int i = 0; i < count; i++) {
                sum += weight[w++] * x[from + i];
            }
            y[row] = sum;
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
