package org.bss2sbi.training.flow;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Mixture of normal densities, truncated to an interval and normalised there. The interval may be unbounded on either side.
 *
 * <p>Raw values are the logits of the weights, the means and the log deviations; raw zeros give equal components spread over
 * (-1.5, 1.5). A mean may lie outside the interval by at most three deviations, so that every component keeps some mass inside
 * and the truncated tail of a density that rises towards a bound can still be had.
 */
public final class TruncatedMixture implements CoordinateDensity {

    /** Added to raw log deviations. */
    public static final double START_LOG_DEVIATION = -1;
    /** Smallest log deviation. */
    public static final double MIN_LOG_DEVIATION = -7;
    /** Largest log deviation. */
    public static final double MAX_LOG_DEVIATION = 2;
    /** How many deviations a mean may lie outside the interval. */
    public static final double REACH = 3;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double FARTHEST = 9; // deviations beyond which a component has no mass in double precision
    private static final int STEPS = 100;

    private final int components;
    private final float[] startMeans;
    private final double[] raw;
    private final double[] weight;
    private final double[] mean;
    private final double[] deviation;
    private final double[] massBelow; // of each component, below the interval
    private final double[] logKernel;
    private double lower;
    private double upper;
    private double massInside;
    private double logDensity;

    TruncatedMixture(int components) {
        this.components = components;
        startMeans = startMeans(components);
        raw = new double[3 * components];
        weight = new double[components];
        mean = new double[components];
        deviation = new double[components];
        massBelow = new double[components];
        logKernel = new double[components];
    }

    /**
     * Added to raw means.
     *
     * @param components number of components
     * @return means that cover the middle of a standardised coordinate
     */
    public static float[] startMeans(int components) {
        float[] means = new float[components];
        for (int k = 0; k < components && components > 1; k++) {
            means[k] = 3f * k / (components - 1) - 1.5f;
        }
        return means;
    }

    @Override
    public void within(double lowerBound, double upperBound) {
        lower = lowerBound;
        upper = upperBound;
    }

    @Override
    public void set(double[] values) {
        System.arraycopy(values, 0, raw, 0, raw.length);
        placeComponents();
    }

    private void placeComponents() {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            largest = Math.max(largest, raw[k]);
        }
        double sum = 0;
        for (int k = 0; k < components; k++) {
            weight[k] = Math.exp(raw[k] - largest);
            sum += weight[k];
        }
        massInside = 0;
        for (int k = 0; k < components; k++) {
            weight[k] /= sum;
            placeComponent(k);
            massInside += weight[k] * (below(upper, k) - massBelow[k]);
        }
    }

    private void placeComponent(int k) {
        double logDeviation = raw[2 * components + k] + START_LOG_DEVIATION;
        deviation[k] = Math.exp(Math.min(Math.max(logDeviation, MIN_LOG_DEVIATION), MAX_LOG_DEVIATION));
        double reach = REACH * deviation[k];
        mean[k] = Math.min(Math.max(raw[components + k] + startMeans[k], lower - reach), upper + reach);
        massBelow[k] = below(lower, k);
    }

    private double below(double position, int k) {
        return NORMAL.cumulativeProbability((position - mean[k]) / deviation[k]);
    }

    @Override
    public double cumulative(double position) {
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            double distance = (position - mean[k]) / deviation[k];
            sum += weight[k] * (NORMAL.cumulativeProbability(distance) - massBelow[k]);
            logKernel[k] = Math.log(weight[k] / deviation[k]) - 0.5 * distance * distance;
            largest = Math.max(largest, logKernel[k]);
        }
        logDensity = logSumExp(largest) - Math.log(massInside) - LOG_ROOT_TWO_PI;
        return Math.min(Math.max(sum / massInside, 0.0), 1.0);
    }

    private double logSumExp(double largest) {
        double sum = 0;
        for (int k = 0; k < components; k++) {
            sum += Math.exp(logKernel[k] - largest);
        }
        return largest + Math.log(sum);
    }

    /** Newton steps inside a bracket that halves where they would leave it. */
    @Override
    public double position(double cumulative) {
        double left = Math.max(lower, farthest(-1));
        double right = Math.min(upper, farthest(1));
        double at = 0.5 * (left + right);
        for (int step = 0; step < STEPS; step++) {
            double miss = cumulative(at) - cumulative;
            if (miss > 0) {
                right = at;
            } else {
                left = at;
            }
            double newton = at - miss / Math.exp(logDensity);
            double next = newton > left && newton < right ? newton : 0.5 * (left + right);
            if (Math.abs(next - at) <= 1e-10 * (1 + Math.abs(at))) {
                break;
            }
            at = next;
        }
        return at;
    }

    private double farthest(int side) {
        double farthest = mean[0] + side * FARTHEST * deviation[0];
        for (int k = 1; k < components; k++) {
            double edge = mean[k] + side * FARTHEST * deviation[k];
            farthest = side < 0 ? Math.min(farthest, edge) : Math.max(farthest, edge);
        }
        return farthest;
    }

    @Override
    public double logDensity() {
        return logDensity;
    }

    @Override
    public double seen(double position) {
        return position;
    }
}
