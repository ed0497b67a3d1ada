package org.bss2sbi.training.flow;

import java.util.List;

/**
 * Log density of single points in double precision.
 *
 * <p>Where a spline has narrow bins, rounding in the networks moves its knots by a visible part of a bin: tiles in single
 * precision are good enough to sample from, but differ from the trained density by up to 1e-3 nats in such places. Confined to
 * one thread.
 */
final class ExactDensity {

    private final FlowWeights weights;
    private final Conditioning conditioning;
    private final CoordinateDensity density;
    private final double[] lower;
    private final double[] upper;

    ExactDensity(FlowWeights weights, Conditioning conditioning, double[] lower, double[] upper) {
        this.weights = weights;
        this.conditioning = conditioning;
        this.density = CoordinateDensity.of(weights.architecture().head());
        this.lower = lower;
        this.upper = upper;
    }

    /** Log density of a point of the box in nats, and its base; positions[offset...] in the order of the parameters. */
    double logProb(double[] positions, int offset, double[] base) {
        List<Integer> order = weights.architecture().order();
        double sum = 0;
        for (int place = 0; place < order.size(); place++) {
            int column = order.get(place);
            density.within(lower[column], upper[column]);
            density.set(raw(place, positions, offset));
            base[offset + column] = density.cumulative(positions[offset + column]);
            sum += density.logDensity();
        }
        return sum;
    }

    private double[] raw(int place, double[] positions, int offset) {
        FlowArchitecture architecture = weights.architecture();
        int width = architecture.width();
        int d = architecture.dimension();
        double[] hidden = conditioning.start(place);
        for (int earlier = 0; earlier < place; earlier++) {
            double seen = density.seen(positions[offset + architecture.order().get(earlier)]);
            for (int j = 0; j < width; j++) {
                hidden[j] += seen * weights.coordinates()[(earlier * d + place) * width + j];
            }
        }
        for (int block = 0; block < architecture.blocks(); block++) {
            double[] inner = weights.inner(block).apply(place, active(hidden));
            conditioning.adapt(block, place, inner);
            double[] outer = weights.outer(block).apply(place, active(inner));
            for (int j = 0; j < width; j++) {
                hidden[j] += outer[j];
            }
        }
        return weights.output().apply(place, active(hidden));
    }

    private static double[] active(double[] values) {
        double[] active = values.clone();
        ContextNetwork.relu(active);
        return active;
    }
}
