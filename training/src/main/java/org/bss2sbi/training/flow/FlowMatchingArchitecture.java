package org.bss2sbi.training.flow;

import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of a continuous flow that is trained by flow matching: a network gives the velocity that carries the standard normal at time 0
 * to the density at time 1. Lipman et al., "Flow matching for generative modeling", 2023, arXiv:2210.02747; conditional on
 * observations as in Dax et al., "Flow matching for scalable simulation-based inference", 2023, arXiv:2305.17161.
 *
 * <p>The network has two hidden layers; context and time shift the first, and scale and shift the second. With two layers the trace of the
 * Jacobian is one more product with a fixed matrix, so that log densities are exact up to the steps of the solver, which are
 * Runge-Kutta's of order four, equal in training's engine and in plain Java.
 *
 * @param dimension number of coordinates
 * @param width width of the two hidden layers
 * @param solverSteps equal steps from time 0 to time 1
 * @param context network from the features to the context
 */
public record FlowMatchingArchitecture(int dimension, int width, int solverSteps, ContextShape context)
        implements Architecture {

    /** Numbers that the network sees of a time. */
    public static final int TIME_FEATURES = 9;

    /** Checks the sizes. */
    public FlowMatchingArchitecture {
        if (dimension < 1 || width < 1 || solverSteps < 1) {
            throw new IllegalArgumentException(
                    "A continuous flow needs at least 1 coordinate, 1 step and a positive width, got %d, %d, %d"
                            .formatted(dimension, solverSteps, width));
        }
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.FLOW_MATCHING;
    }

    @Override
    public int features() {
        return context.features();
    }

    @Override
    public TensorLayout layout() {
        double bound = 1 / Math.sqrt(TIME_FEATURES);
        TensorLayout.Builder layout = TensorLayout.builder();
        context.addTo(layout);
        return layout.add("velocity.position.weight", 1 / Math.sqrt(dimension), dimension, width)
                .linear("velocity.start.context", context.size(), width, 1.0)
                .add("velocity.start.time.weight", bound, TIME_FEATURES, width)
                .linear("velocity.inner", width, width, 1.0)
                .linear("velocity.scale.context", context.size(), width, 0.0)
                .add("velocity.scale.time.weight", 0.0, TIME_FEATURES, width)
                .linear("velocity.shift.context", context.size(), width, 0.0)
                .add("velocity.shift.time.weight", 0.0, TIME_FEATURES, width)
                .linear("velocity.out", width, dimension, 0.0)
                .build();
    }

    /**
     * What the network sees of a time: itself, and four waves.
     *
     * @param time time from 0 to 1
     * @return numbers, length {@link #TIME_FEATURES}
     */
    public static double[] timeFeatures(double time) {
        double[] features = new double[TIME_FEATURES];
        features[0] = time;
        for (int k = 1; 2 * k < TIME_FEATURES; k++) {
            features[2 * k - 1] = Math.cos(Math.PI * k * time);
            features[2 * k] = Math.sin(Math.PI * k * time);
        }
        return features;
    }

    @Override
    public Estimator estimator(float[] flat) {
        return new FlowMatchingEstimator(this, flat);
    }

    @Override
    public int targetWidth() {
        return dimension + 1;
    }

    /** Positions on the real line and the log of the slope of the map there. */
    @Override
    public double[] target(double[] position, double[] lower, double[] upper) {
        return Chart.REAL_LINE.target(position, lower, upper, order());
    }
}
