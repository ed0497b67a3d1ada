package org.bss2sbi.training.flow;

import java.io.Serializable;

/**
 * Conditional density q(u | x) on the unit box, evaluated in plain Java. Immutable; may be shared between threads and sent to
 * executors.
 */
public final class AutoregressiveSplineFlow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FlowWeights weights;

    private AutoregressiveSplineFlow(FlowWeights weights) {
        this.weights = weights;
    }

    /**
     * Takes trained weights.
     *
     * @param architecture shape of the flow
     * @param flat weights in the order of the architecture's layout
     * @return flow
     */
    public static AutoregressiveSplineFlow of(FlowArchitecture architecture, float[] flat) {
        return new AutoregressiveSplineFlow(new FlowWeights(architecture, flat));
    }

    /**
     * Shape of this flow.
     *
     * @return architecture
     */
    public FlowArchitecture architecture() {
        return weights.architecture();
    }

    /**
     * The density given one observation.
     *
     * @param features standardised features
     * @return density on the unit box; confined to one thread, as it reuses its scratch memory
     */
    public ConditionedFlow condition(float[] features) {
        if (features.length != architecture().features()) {
            throw new IllegalArgumentException("This flow is conditioned on %d features, got %d"
                    .formatted(architecture().features(), features.length));
        }
        return new ConditionedFlow(weights, features);
    }
}
