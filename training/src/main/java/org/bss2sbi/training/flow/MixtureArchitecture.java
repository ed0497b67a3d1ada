package org.bss2sbi.training.flow;

import org.bss2sbi.training.weights.TensorLayout;

/**
 * Shape of a mixture density network: a mixture of normal densities with full covariances on the real line's chart of the box, all of
 * whose numbers come from the context. Bishop, "Mixture density networks", 1994; full covariances by Cholesky factors of the
 * precisions as in Williams, "Using neural networks to model conditional multivariate densities", 1996.
 *
 * @param dimension number of coordinates
 * @param components components of the mixture
 * @param context network from the features to the context
 */
public record MixtureArchitecture(int dimension, int components, ContextShape context) implements Architecture {

    /** Smallest log of a diagonal element of a precision's Cholesky factor. */
    public static final double MIN_LOG_DIAGONAL = -4;
    /** Largest log of a diagonal element. */
    public static final double MAX_LOG_DIAGONAL = 9;

    private static final double START_SPREAD = 1.5; // of the means, as of a standard normal prior

    /** Checks the sizes. */
    public MixtureArchitecture {
        if (dimension < 1 || components < 1) {
            throw new IllegalArgumentException("A mixture needs at least 1 coordinate and 1 component, got %d and %d"
                    .formatted(dimension, components));
        }
    }

    @Override
    public EstimatorKind kind() {
        return EstimatorKind.MDN;
    }

    @Override
    public int features() {
        return context.features();
    }

    /**
     * Elements of a Cholesky factor below its diagonal, row by row.
     *
     * @return dimension (dimension - 1) / 2
     */
    public int belowDiagonal() {
        return dimension * (dimension - 1) / 2;
    }

    @Override
    public TensorLayout layout() {
        TensorLayout.Builder layout = TensorLayout.builder();
        context.addTo(layout);
        int size = context.size();
        layout.linear("mixture.logits", size, components, 0.0)
                .add("mixture.means.weight", 1 / Math.sqrt(size), size, (long) components * dimension)
                .add("mixture.means.bias", START_SPREAD, (long) components * dimension)
                .linear("mixture.diagonals", size, components * dimension, 0.0);
        if (dimension > 1) {
            layout.linear("mixture.factors", size, components * belowDiagonal(), 0.0);
        }
        return layout.build();
    }

    @Override
    public Estimator estimator(float[] flat) {
        return new MixtureEstimator(this, flat);
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
