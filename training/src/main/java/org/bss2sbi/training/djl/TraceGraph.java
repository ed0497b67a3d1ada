package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import java.util.List;
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
        NDArray sequence = values.transpose(0, 2, 1);
        NDArray seen = architecture.recurrentWidth() > 0 ? lastStates(parameters, sequence) : sequence;
        return Layers.linear(parameters, TraceArchitecture.OUT, seen.reshape(new Shape(-1, architecture.seenByOut())));
    }

    /** From a sequence, shape (rows, positions, channels), to the last states of both directions, shape (rows, 2, width). */
    private NDArray lastStates(ParameterViews parameters, NDArray sequence) {
        NDList weights = new NDList();
        for (String direction : List.of(TraceArchitecture.FORWARD, TraceArchitecture.BACKWARD)) {
            for (String tensor : List.of(".input.weight", ".state.weight", ".input.bias", ".state.bias")) {
                weights.add(parameters.get(direction + tensor));
            }
        }
        Shape states = new Shape(2, sequence.getShape().get(0), architecture.recurrentWidth());
        NDArray start = sequence.getManager().zeros(states, sequence.getDataType());
        NDList result = sequence.getNDArrayInternal().gru(sequence, start, weights, true, 1, 0, true, true, true);
        return result.get(1).transpose(1, 0, 2);
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
