package org.bss2sbi.training.summary;

import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * An estimator whose last features come from a network on the trace, trained together with it.
 *
 * @param trace shape of the network on the trace, or none
 * @param flow shape of the estimator; its features are the fixed numbers, then the outputs of the network
 */
public record JointArchitecture(TraceArchitecture trace, Architecture flow) {

    /**
     * Fixed numbers that the estimator sees.
     *
     * @return features of the estimator that do not come from the network
     */
    public int numbers() {
        return flow.features() - trace.outputs();
    }

    /**
     * Values of one row of inputs: the fixed numbers, then the channels where there is a network.
     *
     * @return width of the inputs
     */
    public int inputs() {
        return numbers() + trace.values();
    }

    /**
     * Tensors of the network on the trace, then those of the estimator.
     *
     * @return layout
     */
    public TensorLayout layout() {
        return TensorLayout.builder()
                .addAll(trace.layout())
                .addAll(flow.layout())
                .build();
    }
}
