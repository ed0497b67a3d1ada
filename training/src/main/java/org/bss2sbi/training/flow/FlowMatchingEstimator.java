package org.bss2sbi.training.flow;

import org.bss2sbi.training.weights.TensorLayout;

/** A trained continuous flow. Immutable. */
final class FlowMatchingEstimator implements Estimator {

    private static final long serialVersionUID = 1L;

    private final FlowMatchingArchitecture architecture;
    private final ContextNetwork context;
    private final VelocityNetwork velocity;

    FlowMatchingEstimator(FlowMatchingArchitecture architecture, float[] flat) {
        architecture.requireWeights(flat);
        this.architecture = architecture;
        TensorLayout layout = architecture.layout();
        context = new ContextNetwork(architecture.context(), layout, flat);
        velocity = new VelocityNetwork(architecture, layout, flat);
    }

    @Override
    public FlowMatchingArchitecture architecture() {
        return architecture;
    }

    @Override
    public Density condition(float[] features, double[] lower, double[] upper) {
        architecture.requireFeatures(features);
        ContinuousFlow flow = new ContinuousFlow(architecture, velocity, context.of(features));
        return new BoxDensity(flow, Chart.REAL_LINE, lower, upper);
    }
}
