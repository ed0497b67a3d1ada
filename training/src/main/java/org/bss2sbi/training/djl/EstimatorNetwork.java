package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.CouplingArchitecture;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.flow.FlowMatchingArchitecture;
import org.bss2sbi.training.flow.MafArchitecture;
import org.bss2sbi.training.flow.MixtureArchitecture;

/**
 * A conditional density estimator as a graph of engine operations; {@code training.flow} is the same function in plain Java.
 *
 * <p>Inputs are standardised features, shape (rows, features); targets are those of the architecture, shape (rows, target width).
 */
interface EstimatorNetwork extends Network {

    /** The graph of an architecture. */
    static EstimatorNetwork of(Architecture architecture) {
        if (architecture instanceof FlowArchitecture autoregressive) {
            return new FlowNetwork(autoregressive);
        }
        if (architecture instanceof MixtureArchitecture mixture) {
            return new MixtureNetwork(mixture);
        }
        if (architecture instanceof MafArchitecture masked) {
            return new MafNetwork(masked);
        }
        if (architecture instanceof CouplingArchitecture coupling) {
            return new CouplingGraph(coupling);
        }
        return new FlowMatchingNetwork((FlowMatchingArchitecture) architecture);
    }

    /**
     * Log density of a batch.
     *
     * @param parameters tensors of the network
     * @param inputs shape (rows, features)
     * @param targets shape (rows, target width)
     * @return nats per row, shape (rows)
     */
    NDArray logDensity(ParameterViews parameters, NDArray inputs, NDArray targets);

    /**
     * What a log density takes of the inputs: the inputs themselves, or what networks before it make of them.
     *
     * @param parameters tensors of the network
     * @param inputs shape (rows, input width)
     * @return shape (rows, any width)
     */
    default NDArray features(ParameterViews parameters, NDArray inputs) {
        return inputs;
    }

    /**
     * Log density of a batch whose features are known already.
     *
     * @param parameters tensors of the network
     * @param features as {@link #features} gives them
     * @param targets shape (rows, target width)
     * @return nats per row, shape (rows)
     */
    default NDArray logDensityGiven(ParameterViews parameters, NDArray features, NDArray targets) {
        return logDensity(parameters, features, targets);
    }

    /** Minus the log density. */
    @Override
    default NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
        return logDensity(parameters, inputs, targets).neg();
    }
}
