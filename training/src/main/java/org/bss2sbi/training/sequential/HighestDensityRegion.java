package org.bss2sbi.training.sequential;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where a density is highest: the points whose log density reaches a threshold, inside the box that its own samples span. Made of
 * samples so that all but a stated share of them lie inside. Immutable.
 *
 * <p>The box, widened on every side, leaves out hardly any mass, and spares a proposal the candidates that lie far outside.
 */
public final class HighestDensityRegion implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double WIDENED = 0.1; // of the width of the box, on either side

    private final PointDensity density;
    private final double threshold;
    private final double[] lower;
    private final double[] upper;

    /**
     * A region that was determined before.
     *
     * @param density log density
     * @param threshold smallest log density inside, in nats
     * @param lower lower ends of the box, one per dimension
     * @param upper upper ends of the box
     */
    public HighestDensityRegion(PointDensity density, double threshold, double[] lower, double[] upper) {
        this.density = requireNonNull(density, "density");
        this.threshold = threshold;
        this.lower = lower.clone();
        this.upper = upper.clone();
    }

    /**
     * Determines a region by samples of the density.
     *
     * @param density log density
     * @param samples samples of that density, shape (n, dimension), row-major
     * @param dimension number of dimensions
     * @param outside share of the samples that may lie outside, in [0, 1); below 1 / n none does
     * @return region
     */
    public static HighestDensityRegion of(PointDensity density, double[] samples, int dimension, double outside) {
        if (!(outside >= 0 && outside < 1)) {
            throw new IllegalArgumentException(
                    "The share of samples outside the region must be in [0, 1), got %s".formatted(outside));
        }
        double[] logDensity = density.logDensity(samples);
        double[] sorted = logDensity.clone();
        Arrays.sort(sorted);
        double threshold = sorted[(int) (outside * sorted.length)];
        double[] lower = new double[dimension];
        double[] upper = new double[dimension];
        Arrays.fill(lower, Double.POSITIVE_INFINITY);
        Arrays.fill(upper, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < samples.length; i++) {
            if (logDensity[i / dimension] >= threshold) {
                lower[i % dimension] = Math.min(lower[i % dimension], samples[i]);
                upper[i % dimension] = Math.max(upper[i % dimension], samples[i]);
            }
        }
        for (int j = 0; j < dimension; j++) {
            double more = WIDENED * (upper[j] - lower[j]);
            lower[j] -= more;
            upper[j] += more;
        }
        return new HighestDensityRegion(density, threshold, lower, upper);
    }

    /**
     * Decides point by point.
     *
     * @param points points inside the prior, shape (n, dimension), row-major
     * @return true for points inside the region, length n
     */
    public boolean[] contains(double[] points) {
        double[] inside = logDensityInside(points);
        boolean[] contains = new boolean[inside.length];
        for (int i = 0; i < contains.length; i++) {
            contains[i] = inside[i] > Double.NEGATIVE_INFINITY;
        }
        return contains;
    }

    /**
     * Log densities of the points inside.
     *
     * @param points points inside the prior, shape (n, dimension), row-major
     * @return nats, {@code NEGATIVE_INFINITY} outside the region, length n
     */
    public double[] logDensityInside(double[] points) {
        double[] logDensity = density.logDensity(points);
        for (int i = 0; i < logDensity.length; i++) {
            if (!(logDensity[i] >= threshold) || !isInBox(points, i)) { // also for NaN
                logDensity[i] = Double.NEGATIVE_INFINITY;
            }
        }
        return logDensity;
    }

    private boolean isInBox(double[] points, int point) {
        for (int j = 0; j < lower.length; j++) {
            double value = points[point * lower.length + j];
            if (value < lower[j] || value > upper[j]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Smallest log density inside.
     *
     * @return nats
     */
    public double threshold() {
        return threshold;
    }

    /**
     * Lower ends of the box.
     *
     * @return one per dimension, a copy
     */
    public double[] lower() {
        return lower.clone();
    }

    /**
     * Upper ends of the box.
     *
     * @return one per dimension, a copy
     */
    public double[] upper() {
        return upper.clone();
    }
}
