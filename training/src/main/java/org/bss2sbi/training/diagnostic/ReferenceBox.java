package org.bss2sbi.training.diagnostic;

import java.io.Serializable;

/**
 * Box of parameters in which the reference points of {@link Tarp} lie, usually the range of the prior, and the scale of their
 * distances: every parameter counts in widths of the box. Immutable.
 */
public final class ReferenceBox implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double[] lower;
    private final double[] width;

    private ReferenceBox(double[] lower, double[] width) {
        this.lower = lower;
        this.width = width;
    }

    /**
     * Box between bounds.
     *
     * @param lower smallest value per parameter
     * @param upper largest value per parameter, finite and above the smallest
     * @return box
     * @throws IllegalArgumentException if a parameter has no finite positive width
     */
    public static ReferenceBox of(double[] lower, double[] upper) {
        double[] width = new double[lower.length];
        for (int j = 0; j < width.length; j++) {
            width[j] = upper[j] - lower[j];
            if (!(width[j] > 0 && width[j] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Reference points need a finite range with lower < upper, got %s to %s for parameter %d"
                                .formatted(lower[j], upper[j], j));
            }
        }
        return new ReferenceBox(lower.clone(), width);
    }

    /** Number of parameters. */
    int dimension() {
        return width.length;
    }

    /** Reference point of a pair in the unit box, independent of truth, observation and draws. */
    double[] point(long pair, long seed) {
        double[] point = new double[width.length];
        for (int j = 0; j < point.length; j++) {
            point[j] = PairStream.reference(seed, pair, j);
        }
        return point;
    }

    /** Squared Euclidean distances of values, shape (n, d) in the parameters' units, from a point of the unit box. */
    double[] squaredDistances(double[] point, double[] values) {
        int d = width.length;
        double[] distances = new double[values.length / d];
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < d; j++) {
                double distance = (values[i * d + j] - lower[j]) / width[j] - point[j];
                distances[i] += distance * distance;
            }
        }
        return distances;
    }
}
