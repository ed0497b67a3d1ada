package org.bss2sbi.training.summary;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of a network that turns trace and spike train into a few numbers: convolutions without padding, each followed by a
 * rectifier, and a linear layer on all that is left. The linear layer starts at zero, so that a network that is put beside other
 * inputs changes nothing at first.
 *
 * @param points sample points of trace and spike train
 * @param convolutions layers from the first; empty where there is no network
 * @param outputs numbers it gives; 0 where there is no network
 */
public record TraceArchitecture(int points, List<Convolution> convolutions, int outputs) implements Serializable {

    private static final TraceArchitecture NONE = new TraceArchitecture(0, List.of(), 0);

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
     * Numbers that are left of a trace after the convolutions.
     *
     * @return channels times positions
     */
    public int convolved() {
        int length = points;
        for (Convolution convolution : convolutions) {
            length = convolution.length(length);
        }
        return length * convolutions.get(convolutions.size() - 1).outputs();
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

    /** Name of the linear layer in the end. */
    public static final String OUT = "summary.out";

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
        return isNone()
                ? layout.build()
                : layout.linear(OUT, convolved(), outputs, 0.0).build();
    }
}
