package org.bss2sbi.training.flow;

import static org.bss2sbi.training.flow.FlowArchitecture.MIN_BIN;
import static org.bss2sbi.training.flow.FlowArchitecture.MIN_SLOPE;
import static org.bss2sbi.training.flow.FlowArchitecture.SLOPE_OFFSET;

/**
 * One monotone rational-quadratic spline of [0, 1] onto itself; Durkan et al., arXiv:1906.04032, eqs. 4 to 8.
 *
 * <p>Reused from sample to sample: {@code set} takes new knots. The spline is the cumulative distribution of a coordinate:
 * its slope is the density.
 */
final class Spline implements CoordinateDensity {

    private static final double EDGE = 1e-7; // as in training; keeps samples off the border

    private final int bins;
    private final double[] edges; // positions of the knots, from 0 to 1
    private final double[] levels; // values at the knots, from 0 to 1
    private final double[] sizes; // exponentials of raw widths and heights, raw slopes
    private float[] largest = new float[0]; // raw value of each sample of a tile
    private double logSlope;

    Spline(int bins) {
        this.bins = bins;
        sizes = new double[3 * bins + 1];
        edges = new double[bins + 1];
        levels = new double[bins + 1];
    }

    @Override
    public void within(double lower, double upper) {
        if (lower != 0 || upper != 1) {
            throw new IllegalArgumentException("A spline lives on [0, 1], not on [%s, %s]".formatted(lower, upper));
        }
    }

    @Override
    public void set(double[] values) {
        System.arraycopy(values, 0, sizes, 0, sizes.length);
        exponentiate(0);
        exponentiate(bins);
        placeKnots();
    }

    private void exponentiate(int first) {
        double max = Double.NEGATIVE_INFINITY;
        for (int k = first; k < first + bins; k++) {
            max = Math.max(max, sizes[k]);
        }
        for (int k = first; k < first + bins; k++) {
            sizes[k] = Math.exp(sizes[k] - max);
        }
    }

    /** Exponentials of widths and heights, up to a factor. */
    @Override
    public void prepare(float[][] values, int samples) {
        if (largest.length < samples) {
            largest = new float[samples];
        }
        for (int first = 0; first <= bins; first += bins) {
            System.arraycopy(values[first], 0, largest, 0, samples);
            for (int k = first + 1; k < first + bins; k++) {
                Exponential.largest(values[k], largest, samples);
            }
            for (int k = first; k < first + bins; k++) {
                Exponential.apply(values[k], largest, values[k], samples);
            }
        }
    }

    @Override
    public void set(float[][] prepared, int sample) {
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = prepared[i][sample];
        }
        placeKnots();
    }

    private void placeKnots() {
        accumulate(0, edges);
        accumulate(bins, levels);
    }

    @Override
    public double cumulative(double at) {
        double position = clip(at);
        int bin = bin(edges, position);
        double width = edges[bin + 1] - edges[bin];
        double height = levels[bin + 1] - levels[bin];
        double mean = height / width;
        double left = slope(bin);
        double curvature = left + slope(bin + 1) - 2 * mean;
        double xi = Math.min(Math.max((position - edges[bin]) / width, 0.0), 1.0);
        double product = xi * (1 - xi);
        double denominator = mean + curvature * product;
        logSlope = logSlope(mean, left, slope(bin + 1), xi, denominator);
        return levels[bin] + height * (mean * xi * xi + left * product) / denominator;
    }

    @Override
    public double position(double value) {
        int bin = bin(levels, value);
        double width = edges[bin + 1] - edges[bin];
        double height = levels[bin + 1] - levels[bin];
        double mean = height / width;
        double left = slope(bin);
        double right = slope(bin + 1);
        double curvature = left + right - 2 * mean;
        double rise = value - levels[bin];
        double a = height * (mean - left) + rise * curvature;
        double b = height * left - rise * curvature;
        double c = -mean * rise;
        double root = Math.sqrt(Math.max(b * b - 4 * a * c, 0.0));
        double xi = Math.min(Math.max(2 * c / (-b - root), 0.0), 1.0);
        logSlope = logSlope(mean, left, right, xi, mean + curvature * xi * (1 - xi));
        return clip(edges[bin] + xi * width);
    }

    @Override
    public double logDensity() {
        return logSlope;
    }

    @Override
    public double seen(double position) {
        return 2 * clip(position) - 1;
    }

    private static double clip(double position) {
        return Math.min(Math.max(position, EDGE), 1 - EDGE);
    }

    private static double logSlope(double mean, double left, double right, double xi, double denominator) {
        double rest = 1 - xi;
        double numerator = right * xi * xi + 2 * mean * xi * rest + left * rest * rest;
        double ratio = mean / denominator;
        return Math.log(numerator * ratio * ratio);
    }

    /** Sizes from an output on as shares of what is left above the smallest size, summed up. */
    private void accumulate(int firstOutput, double[] knots) {
        double sum = 0;
        for (int k = 0; k < bins; k++) {
            sum += sizes[firstOutput + k];
            knots[k + 1] = sum;
        }
        double scale = (1 - bins * MIN_BIN) / sum;
        for (int k = 1; k < bins; k++) {
            knots[k] = knots[k] * scale + k * MIN_BIN;
        }
        knots[bins] = 1.0;
    }

    private double slope(int knot) {
        double x = sizes[2 * bins + knot] + SLOPE_OFFSET;
        return MIN_SLOPE + (x > 30 ? x : Math.log(1 + Math.exp(x)));
    }

    private static int bin(double[] knots, double at) {
        int bin = 0;
        for (int k = 1; k < knots.length - 1; k++) {
            bin += at >= knots[k] ? 1 : 0;
        }
        return bin;
    }
}
