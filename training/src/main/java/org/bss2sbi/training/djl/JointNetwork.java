package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.bss2sbi.training.summary.JointArchitecture;
import org.bss2sbi.training.summary.TraceChannels;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * An estimator with the network on the trace that gives its last features. Inputs are standardised numbers, then the standardised
 * channels one after the other, shape (rows, numbers + channels x points); targets are those of the estimator.
 */
final class JointNetwork implements EstimatorNetwork {

    private final JointArchitecture architecture;
    private final TensorLayout layout;
    private final TraceGraph trace;
    private final EstimatorNetwork flow;

    JointNetwork(JointArchitecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
        this.trace = new TraceGraph(architecture.trace());
        this.flow = EstimatorNetwork.of(architecture.flow());
    }

    @Override
    public TensorLayout layout() {
        return layout;
    }

    @Override
    public NDArray logDensity(ParameterViews parameters, NDArray inputs, NDArray targets) {
        return flow.logDensity(parameters, seen(parameters, inputs), targets);
    }

    @Override
    public NDArray features(ParameterViews parameters, NDArray inputs) {
        return flow.features(parameters, seen(parameters, inputs));
    }

    @Override
    public NDArray logDensityGiven(ParameterViews parameters, NDArray features, NDArray targets) {
        return flow.logDensityGiven(parameters, features, targets);
    }

    @Override
    public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
        return flow.loss(parameters, seen(parameters, inputs), targets);
    }

    @Override
    public BatchSource rows(BatchSource source) {
        return flow.rows(source);
    }

    /** What the estimator sees: the numbers, then what the network makes of the channels. */
    private NDArray seen(ParameterViews parameters, NDArray inputs) {
        if (architecture.trace().isNone()) {
            return inputs;
        }
        if (architecture.numbers() == 0) {
            return trace.outputs(parameters, channels(inputs));
        }
        NDList parts = inputs.split(new long[] {architecture.numbers()}, 1);
        return parts.get(0).concat(trace.outputs(parameters, channels(parts.get(1))), 1);
    }

    private NDArray channels(NDArray values) {
        return values.reshape(
                new Shape(-1, TraceChannels.COUNT, architecture.trace().points()));
    }
}
