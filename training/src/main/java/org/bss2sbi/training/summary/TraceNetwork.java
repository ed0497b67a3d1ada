package org.bss2sbi.training.summary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import org.bss2sbi.training.weights.TensorLayout;

/** A network on trace and spike train in plain Java and double precision. Immutable; may be shared between threads. */
public final class TraceNetwork implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TraceArchitecture architecture;
    private final ArrayList<ConvolutionLayer> convolutions = new ArrayList<>();
    private final ArrayList<RecurrentLayer> recurrent = new ArrayList<>(); // none, or one per direction
    private final float[] weight;
    private final float[] bias;

    /**
     * Takes trained weights.
     *
     * @param architecture shape of the network, not none
     * @param flat weights in the order of the architecture's layout
     */
    public TraceNetwork(TraceArchitecture architecture, float[] flat) {
        this.architecture = architecture;
        TensorLayout layout = architecture.layout();
        for (int layer = 0; layer < architecture.convolutions().size(); layer++) {
            String name = TraceArchitecture.convolution(layer);
            convolutions.add(new ConvolutionLayer(
                    architecture.convolutions().get(layer),
                    layout.slice(flat, name + ".weight"),
                    layout.slice(flat, name + ".bias")));
        }
        if (architecture.recurrentWidth() > 0) {
            recurrent.add(new RecurrentLayer(layout, flat, TraceArchitecture.FORWARD));
            recurrent.add(new RecurrentLayer(layout, flat, TraceArchitecture.BACKWARD));
        }
        weight = layout.slice(flat, TraceArchitecture.OUT + ".weight");
        bias = layout.slice(flat, TraceArchitecture.OUT + ".bias");
    }

    /**
     * The numbers of one recording.
     *
     * @param inputs array that holds the standardised channels, one after the other
     * @param offset index of the first value
     * @return outputs, length {@code architecture().outputs()}
     */
    public double[] of(float[] inputs, int offset) {
        double[] values = positionsFirst(inputs, offset);
        for (ConvolutionLayer convolution : convolutions) {
            values = convolution.rectified(values);
        }
        return linear(recurrent.isEmpty() ? values : lastStates(values));
    }

    private double[] lastStates(double[] values) {
        int width = architecture.recurrentWidth();
        double[] both = Arrays.copyOf(recurrent.get(0).last(values, architecture.channels(), false), 2 * width);
        System.arraycopy(recurrent.get(1).last(values, architecture.channels(), true), 0, both, width, width);
        return both;
    }

    /** From one channel after the other to one position after the other. */
    private double[] positionsFirst(float[] inputs, int offset) {
        int points = architecture.points();
        double[] values = new double[TraceChannels.COUNT * points];
        for (int channel = 0; channel < TraceChannels.COUNT; channel++) {
            for (int i = 0; i < points; i++) {
                values[i * TraceChannels.COUNT + channel] = inputs[offset + channel * points + i];
            }
        }
        return values;
    }

    private double[] linear(double[] values) {
        double[] outputs = new double[bias.length];
        for (int j = 0; j < outputs.length; j++) {
            outputs[j] = bias[j];
        }
        for (int i = 0, w = 0; i < values.length; i++) {
            for (int j = 0; j < outputs.length; j++) {
                outputs[j] += values[i] * weight[w++];
            }
        }
        return outputs;
    }
}
