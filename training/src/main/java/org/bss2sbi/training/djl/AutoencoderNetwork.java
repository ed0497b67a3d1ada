package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import java.util.List;
import org.bss2sbi.training.summary.TraceArchitecture;
import org.bss2sbi.training.summary.TraceArchitecture.Convolution;
import org.bss2sbi.training.summary.TraceChannels;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * A network on trace and spike train and its mirror image, which gives the trace back. The loss is the mean squared difference of the
 * standardised traces: the share of the variance of all traces that is not given back. Inputs are the standardised channels one after
 * the other, shape (rows, channels x points); targets have no effect.
 */
final class AutoencoderNetwork implements Network {

    private final TraceArchitecture architecture;
    private final TraceGraph encoder;
    private final TensorLayout layout;

    AutoencoderNetwork(TraceArchitecture architecture) {
        this.architecture = architecture;
        this.encoder = new TraceGraph(architecture);
        this.layout = layout(architecture);
    }

    private static TensorLayout layout(TraceArchitecture architecture) {
        int seen = architecture.length() * architecture.channels();
        TensorLayout.Builder layout = TensorLayout.builder()
                .addAll(architecture.layout())
                .linear("decoder.in", architecture.outputs(), seen, 1.0);
        List<Convolution> convolutions = architecture.convolutions();
        for (int layer = convolutions.size() - 1; layer >= 0; layer--) {
            Convolution mirrored = convolutions.get(layer);
            int given = given(mirrored, layer);
            double overlapping = (double) mirrored.kernel() / mirrored.stride();
            layout.add(
                            "decoder.%d.weight".formatted(layer),
                            Math.sqrt(6 / (mirrored.outputs() * overlapping)),
                            given,
                            mirrored.outputs(),
                            mirrored.kernel())
                    .add("decoder.%d.bias".formatted(layer), 0, given);
        }
        return layout.build();
    }

    /** The last layer gives the trace only. */
    private static int given(Convolution mirrored, int layer) {
        return layer == 0 ? 1 : mirrored.inputs();
    }

    @Override
    public TensorLayout layout() {
        return layout;
    }

    @Override
    public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
        NDArray given = decoded(parameters, code(parameters, inputs));
        NDArray trace = inputs.split(new long[] {architecture.points()}, 1).get(0);
        return trace.sub(given).square().mean(new int[] {1});
    }

    /** Shape (rows, outputs). */
    NDArray code(ParameterViews parameters, NDArray inputs) {
        return encoder.outputs(parameters, inputs.reshape(new Shape(-1, TraceChannels.COUNT, architecture.points())));
    }

    /** Traces, shape (rows, points). */
    private NDArray decoded(ParameterViews parameters, NDArray code) {
        NDArray values = Layers.linear(parameters, "decoder.in", code)
                .reshape(new Shape(-1, architecture.channels(), architecture.length()));
        for (int layer = architecture.convolutions().size() - 1; layer >= 0; layer--) {
            values = mirrored(parameters, layer, Activation.relu(values));
        }
        return values.reshape(new Shape(-1, architecture.points()));
    }

    /** A convolution turned round: values with zeros between them, as many as the stride skips, seen by the kernel at every place. */
    private NDArray mirrored(ParameterViews parameters, int layer, NDArray values) {
        int kernel = architecture.convolutions().get(layer).kernel();
        NDArray spread = spread(values, architecture.convolutions().get(layer).stride());
        NDArray all = Conv1d.conv1d(
                        spread,
                        parameters.get("decoder.%d.weight".formatted(layer)),
                        parameters.get("decoder.%d.bias".formatted(layer)),
                        new Shape(1),
                        new Shape(kernel - 1))
                .singletonOrThrow();
        int wanted = architecture.length(layer);
        return wanted == all.getShape().get(2)
                ? all
                : all.split(new long[] {wanted}, 2).get(0);
    }

    private static NDArray spread(NDArray values, int stride) {
        if (stride == 1) {
            return values;
        }
        Shape shape = values.getShape();
        Shape between = new Shape(shape.get(0), shape.get(1), shape.get(2), stride - 1);
        NDArray zeros = values.getManager().zeros(between, values.getDataType());
        return values.expandDims(3)
                .concat(zeros, 3)
                .reshape(new Shape(shape.get(0), shape.get(1), shape.get(2) * stride));
    }
}
