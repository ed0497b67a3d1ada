package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import org.bss2sbi.training.summary.TraceArchitecture;

/** A network on trace and spike train as a graph of engine operations; {@code training.summary} is the same in plain Java. */
final class TraceGraph {

    private final TraceArchitecture architecture;

    TraceGraph(TraceArchitecture architecture) {
        this.architecture = architecture;
    }

    /** From channels, shape (rows, channels, points), to outputs, shape (rows, outputs). */
    NDArray outputs(ParameterViews parameters, NDArray channels) {
        NDArray values = channels;
        for (int layer = 0; layer < architecture.convolutions().size(); layer++) {
            values = Activation.relu(convolution(parameters, layer, values));
        }
        NDArray flat = values.transpose(0, 2, 1).reshape(new Shape(-1, architecture.convolved()));
        return Layers.linear(parameters, TraceArchitecture.OUT, flat);
    }

    private NDArray convolution(ParameterViews parameters, int layer, NDArray values) {
        String name = TraceArchitecture.convolution(layer);
        return Conv1d.conv1d(
                        values,
                        parameters.get(name + ".weight"),
                        parameters.get(name + ".bias"),
                        new Shape(architecture.convolutions().get(layer).stride()))
                .singletonOrThrow();
    }
}
