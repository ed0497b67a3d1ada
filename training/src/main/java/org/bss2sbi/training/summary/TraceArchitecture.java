package org.bss2sbi.training.summary;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of a network that turns trace and spike train into a few numbers: convolutions without padding, each followed by a
 * rectifier; gated recurrent units that go over what is left from both ends, if there are any; a linear layer on their last states,
 * or on all that the convolutions left. The linear layer starts at zero, so that a network that is put beside other inputs changes
 * nothing at first.
 *
 * <p>Convolutions and recurrent units as in Radev et al., "BayesFlow", 2020, arXiv:2003.06281; gated units after Cho et al., 2014,
 * arXiv:1406.1078, in the form of torch (reset gate after the product).
 *
 * @param points sample points of trace and spike train
 * @param convolutions layers from the first; empty where there is no network
 * @param recurrentWidth gated recurrent units in each direction, 0 for none
 * @param outputs numbers it gives; 0 where there is no network
 */
public record TraceArchitecture(int points, List<Convolution> convolutions, int recurrentWidth, int outputs)
        implements Serializable {

    /** Name of the linear layer in the end. */
    public static final String OUT = "summary.out";
    /** Name of the recurrent units that begin at the first position. */
    public static final String FORWARD = "summary.recurrent.forward";
    /** Name of the recurrent units that begin at the last position. */
    public static final String BACKWARD = "summary.recurrent.backward";

    private static final TraceArchitecture NONE = new TraceArchitecture(0, List.of(), 0, 0);

    /** Checks that every layer leaves at least one position. */
    public TraceArchitecture {
        convolutions = List.copyOf(convolutions);
        int length = points;
        for (Convolution convolution : convolutions) {
            if (convolution.kernel() > length) {
                throw new IllegalArgumentException(
                        "A kernel of %d does not fit the %d positions that %d points leave it"
                                .formatted(convolution.kernel(), length, points));
            }
            length = convolution.length(length);
        }
    }

    /**
     * One layer.
     *
     * @param inputs channels it sees
     * @param outputs channels it gives
     * @param kernel positions it sees at once
     * @param stride positions from one place to the next
     */
    public record Convolution(int inputs, int outputs, int kernel, int stride) implements Serializable {

        /** Checks that all are positive. */
        public Convolution {
            if (inputs < 1 || outputs < 1 || kernel < 1 || stride < 1) {
                throw new IllegalArgumentException(
                        "A convolution needs channels, a kernel and a stride of at least 1, got %d to %d, %d, %d"
                                .formatted(inputs, outputs, kernel, stride));
            }
        }

        int length(int positions) {
            return (positions - kernel) / stride + 1;
        }
    }

    /**
     * No network.
     *
     * @return the shape without layers and outputs
     */
    public static TraceArchitecture none() {
        return NONE;
    }

    /**
     * Whether there is no network.
     *
     * @return true without outputs
     */
    public boolean isNone() {
        return outputs == 0;
    }

    /**
     * Positions that are left of a trace after the convolutions.
     *
     * @return length of the sequence
     */
    public int length() {
        return length(convolutions.size());
    }

    /**
     * Positions that are left of a trace after the first convolutions.
     *
     * @param layers how many convolutions
     * @return length of the sequence
     */
    public int length(int layers) {
        int length = points;
        for (Convolution convolution : convolutions.subList(0, layers)) {
            length = convolution.length(length);
        }
        return length;
    }

    /**
     * Values of all channels of a recording.
     *
     * @return channels times points
     */
    public int values() {
        return TraceChannels.COUNT * points;
    }

    /**
     * Channels that the last convolution gives.
     *
     * @return values at each position
     */
    public int channels() {
        return convolutions.get(convolutions.size() - 1).outputs();
    }

    /**
     * Numbers that the linear layer sees.
     *
     * @return last states of both directions, or channels times positions
     */
    public int seenByOut() {
        return recurrentWidth > 0 ? 2 * recurrentWidth : length() * channels();
    }

    /**
     * Name of a convolution in the layout.
     *
     * @param layer layer from 0
     * @return name, to which {@code .weight} (outputs, inputs, kernel) and {@code .bias} (outputs) are added
     */
    public static String convolution(int layer) {
        return "summary.convolution.%d".formatted(layer);
    }

    /**
     * Tensors of the network.
     *
     * @return layout, empty where there is no network
     */
    public TensorLayout layout() {
        TensorLayout.Builder layout = TensorLayout.builder();
        for (int layer = 0; layer < convolutions.size(); layer++) {
            Convolution shape = convolutions.get(layer);
            double bound = Math.sqrt(6.0 / (shape.inputs() * shape.kernel())); // keeps the variance through rectifiers
            layout.add(convolution(layer) + ".weight", bound, shape.outputs(), shape.inputs(), shape.kernel())
                    .add(convolution(layer) + ".bias", 0, shape.outputs());
        }
        if (recurrentWidth > 0) {
            addRecurrent(layout, FORWARD);
            addRecurrent(layout, BACKWARD);
        }
        return isNone()
                ? layout.build()
                : layout.linear(OUT, seenByOut(), outputs, 0.0).build();
    }

    /** Reset gates, update gates and new states, one after the other. */
    private void addRecurrent(TensorLayout.Builder layout, String name) {
        double bound = 1 / Math.sqrt(recurrentWidth);
        int rows = 3 * recurrentWidth;
        layout.add(name + ".input.weight", bound, rows, channels())
                .add(name + ".state.weight", bound, rows, recurrentWidth)
                .add(name + ".input.bias", bound, rows)
                .add(name + ".state.bias", bound, rows);
    }

    /**
     * Weights whose outputs are standardised.
     *
     * @param flat weights in the order of the layout
     * @param outputsSeen mean and scale of every output
     * @return changed copy
     */
    public float[] standardised(float[] flat, Standardizer.State outputsSeen) {
        float[] changed = flat.clone();
        int biases = flat.length - outputs; // the linear layer comes last, its bias after its weight
        for (int j = 0; j < outputs; j++) {
            double scale = outputsSeen.scale().get(j);
            for (int i = biases - outputs * seenByOut() + j; i < biases; i += outputs) {
                changed[i] = (float) (flat[i] / scale);
            }
            changed[biases + j] =
                    (float) ((flat[biases + j] - outputsSeen.mean().get(j)) / scale);
        }
        return changed;
    }
}
