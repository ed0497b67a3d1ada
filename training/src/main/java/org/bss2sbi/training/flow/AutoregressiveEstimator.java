package org.bss2sbi.training.flow;

import java.util.Arrays;

/**
 * Conditional density q(u | x) on a box, evaluated in plain Java. Immutable; may be shared between threads and sent to
 * executors.
 */
public final class AutoregressiveEstimator implements Estimator {

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

    @Override
    public FlowArchitecture architecture() {
        return weights.architecture();
    }

    @Override
    public ConditionedDensity condition(float[] features) {
        double[] ones = new double[architecture().dimension()];
        Arrays.fill(ones, 1.0);
        return within(features, new double[ones.length], ones);
    }

    @Override
    public Density condition(float[] features, double[] lower, double[] upper) {
        return architecture().head().kind() == Head.Kind.MIXTURE
                ? within(features, lower, upper)
                : new BoxDensity(condition(features), Chart.UNIT_INTERVAL, lower, upper);
    }

    /** The density on a box that its head knows by itself; splines know the unit box only. */
    ConditionedDensity within(float[] features, double[] lower, double[] upper) {
        architecture().requireFeatures(features);
        return new ConditionedDensity(weights, features, lower, upper);
    }
}
