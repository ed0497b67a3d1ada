package org.bss2sbi.training.posterior;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.summary.TraceArchitecture;
import org.bss2sbi.training.summary.TraceArchitecture.Convolution;
import org.bss2sbi.training.summary.TraceBranch;
import org.bss2sbi.training.summary.TraceChannels;

/**
 * Shape and schedule of the network on the trace; see {@link TraceArchitecture}.
 *
 * @param channels output channels of each convolution
 * @param kernels positions that each convolution sees at once
 * @param strides positions from one place of each convolution to the next
 * @param recurrentWidth recurrent units in each direction, where the summary has any
 * @param outputs numbers that the network gives
 * @param epochs passes over the rows where the network is put beside numbers that were trained on before
 * @param learningRate largest learning rate of these passes
 */
public record ConvolutionOptions(
        List<Integer> channels,
        List<Integer> kernels,
        List<Integer> strides,
        int recurrentWidth,
        int outputs,
        int epochs,
        double learningRate) {

    private static final int LARGEST = 4096;

    /** Checks the ranges. */
    public ConvolutionOptions {
        channels = List.copyOf(channels);
        kernels = List.copyOf(kernels);
        strides = List.copyOf(strides);
        if (channels.isEmpty() || channels.size() > 16) {
            throw new IllegalArgumentException("channels must name 1 to 16 layers, got %s".formatted(channels));
        }
        requireLayers("channels", channels, channels.size());
        requireLayers("kernels", kernels, channels.size());
        requireLayers("strides", strides, channels.size());
        requireSize("recurrent-width", recurrentWidth);
        requireSize("outputs", outputs);
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, got %d".formatted(epochs));
        }
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learning-rate must be in (0, 1], got %s".formatted(learningRate));
        }
    }

    private static void requireSize(String key, int value) {
        if (value < 1 || value > LARGEST) {
            throw new IllegalArgumentException("%s must be in 1...%d, got %d".formatted(key, LARGEST, value));
        }
    }

    private static void requireLayers(String key, List<Integer> values, int layers) {
        if (values.size() != layers || values.stream().anyMatch(value -> value < 1 || value > LARGEST)) {
            throw new IllegalArgumentException(
                    "%s must be %d numbers in 1...%d, one per layer, got %s".formatted(key, layers, LARGEST, values));
        }
    }

    /**
     * The network on recordings with so many points.
     *
     * @param branch kind of network
     * @param points points of the grid
     * @return shape
     * @throws BadInputException if the trace is too short for the layers
     */
    public TraceArchitecture architecture(TraceBranch branch, int points) {
        if (branch == TraceBranch.NONE) {
            return TraceArchitecture.none();
        }
        int recurrent = branch == TraceBranch.CONVOLUTION_RECURRENT ? recurrentWidth : 0;
        List<Convolution> layers = new ArrayList<>();
        int inputs = TraceChannels.COUNT;
        for (int layer = 0; layer < channels.size(); layer++) {
            layers.add(new Convolution(inputs, channels.get(layer), kernels.get(layer), strides.get(layer)));
            inputs = channels.get(layer);
        }
        try {
            return new TraceArchitecture(points, layers, recurrent, outputs);
        } catch (IllegalArgumentException tooShort) {
            throw new BadInputException(
                    "training.convolution: %s. Shorten training.convolution.kernels or strides, or record more points."
                            .formatted(tooShort.getMessage()),
                    tooShort);
        }
    }
}
