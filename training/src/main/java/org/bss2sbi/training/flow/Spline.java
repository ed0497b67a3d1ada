package org.bss2sbi.training.flow;

import static org.bss2sbi.training.flow.FlowArchitecture.MIN_BIN;

/**
 * One monotone rational-quadratic spline of [0, 1] onto itself, in double precision; Durkan et al., arXiv:1906.04032.
 *
 * <p>Reused from sample to sample: {@code set} takes new knots. The spline is the cumulative distribution of a coordinate:
 * its slope is the density.
 */
final class Spline implements CoordinateDensity {

    private static final double EDGE = 1e-7; // as in training; keeps samples off the border

    private final int bins;
    private final double[] edges; // positions of the knots, from 0 to 1
    private final double[] levels; // values at the knots, from 0 to 1
    private final double[] values;
    private final SplineBin bin = new SplineBin();

    Spline(int bins) {
        this.bins = bins;
        values = new double[3 * bins + 1];
        edges = new double[bins + 1];
        levels = new double[bins + 1];
    }

    static void requireUnitInterval(double lower, double upper) {
        if (lower != 0 || upper != 1) {
            throw new IllegalArgumentException("A spline lives on [0, 1], not on [%s, %s]".formatted(lower, upper));
        }
    }

    static double clip(double position) {
        return Math.min(Math.max(position, EDGE), 1 - EDGE);
    }

    @Override
    public void within(double lower, double upper) {
        requireUnitInterval(lower, upper);
    }

    @Override
    public void set(double[] raw) {
        System.arraycopy(raw, 0, values, 0, values.length);
        placeKnots(0, edges);
        placeKnots(bins, levels);
    }

    /** Raw sizes from an output on as shares of what is left above the smallest size, summed up. */
    private void placeKnots(int first, double[] knots) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = first; k < first + bins; k++) {
            largest = Math.max(largest, values[k]);
        }
        double sum = 0;
        for (int k = 0; k < bins; k++) {
            sum += Math.exp(values[first + k] - largest);
            knots[k + 1] = sum;
        }
        double scale = (1 - bins * MIN_BIN) / sum;
        for (int k = 1; k < bins; k++) {
            knots[k] = knots[k] * scale + k * MIN_BIN;
        }
        knots[bins] = 1.0;
    }

    @Override
    public double cumulative(double position) {
        double clipped = clip(position);
        choose(edges, clipped);
        return bin.value(clipped);
    }

    @Override
    public double position(double cumulative) {
        choose(levels, cumulative);
        return clip(bin.position(cumulative));
    }

    private void choose(double[] knots, double at) {
        int k = 0;
        while (k < bins - 1 && at >= knots[k + 1]) {
            k++;
        }
        bin.set(
                edges[k],
                edges[k + 1] - edges[k],
                levels[k],
                levels[k + 1] - levels[k],
                values[2 * bins + k],
                values[2 * bins + k + 1]);
    }

    @Override
    public double logDensity() {
        return bin.logSlope();
    }

    @Override
    public double seen(double position) {
        return seenAt(position);
    }

    static double seenAt(double position) {
        return 2 * clip(position) - 1;
    }
}
