package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Conditional density q(u | x) on a box, evaluated in plain Java. Immutable; may be shared between threads and sent to
 * executors.
 */
public final class AutoregressiveEstimator implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FlowWeights weights;

    private AutoregressiveEstimator(FlowWeights weights) {
        this.weights = weights;
    }

    /**
     * Takes trained weights.
     *
     * @param architecture shape of the flow
     * @param flat weights in the order of the architecture's layout
     * @return flow
     */
    public static AutoregressiveEstimator of(FlowArchitecture architecture, float[] flat) {
        return new AutoregressiveEstimator(new FlowWeights(architecture, flat));
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
     * The density on the unit box given one observation.
     *
     * @param features standardised features
     * @return density on the unit box; confined to one thread, as it reuses its scratch memory
     */
    public ConditionedDensity condition(float[] features) {
        double[] ones = new double[architecture().dimension()];
        Arrays.fill(ones, 1.0);
        return condition(features, new double[ones.length], ones);
    }

    /**
     * The density on a box given one observation.
     *
     * @param features standardised features
     * @param lower lower bounds in the order of the parameters, may be infinite for a mixture, not copied
     * @param upper upper bounds, may be infinite for a mixture, not copied
     * @return density on the box; confined to one thread, as it reuses its scratch memory
     */
    public ConditionedDensity condition(float[] features, double[] lower, double[] upper) {
        if (features.length != architecture().features()) {
            throw new IllegalArgumentException("This flow is conditioned on %d features, got %d"
                    .formatted(architecture().features(), features.length));
        }
        return new ConditionedDensity(weights, features, lower, upper);
    }
}
