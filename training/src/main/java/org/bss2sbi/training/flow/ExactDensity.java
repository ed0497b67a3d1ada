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
    private final double[] start;
    private final Spline spline;

    ExactDensity(FlowWeights weights, float[] features) {
        this.weights = weights;
        double[] values = new double[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = features[i];
        }
        for (FlowWeights.Layer layer : weights.context()) {
            values = layer.apply(0, values);
            relu(values);
        }
        start = weights.contextToHidden().apply(0, values);
        spline = new Spline(weights.architecture().bins());
    }

    /** Log density of a point of the box in nats; unit[offset...] in the order of the parameters. */
    double logProb(double[] unit, int offset) {
        List<Integer> order = weights.architecture().order();
        double sum = 0;
        for (int place = 0; place < order.size(); place++) {
            spline.set(knots(place, unit, offset));
            spline.value(ConditionedFlow.clip(unit[offset + order.get(place)]));
            sum += spline.logSlope();
        }
        return sum;
    }

    private double[] knots(int place, double[] unit, int offset) {
        FlowArchitecture architecture = weights.architecture();
        int width = architecture.width();
        int d = architecture.dimension();
        double[] hidden = new double[width];
        System.arraycopy(start, place * width, hidden, 0, width);
        for (int earlier = 0; earlier < place; earlier++) {
            double centred =
                    2 * ConditionedFlow.clip(unit[offset + architecture.order().get(earlier)]) - 1;
            for (int j = 0; j < width; j++) {
                hidden[j] += centred * weights.coordinates()[(earlier * d + place) * width + j];
            }
        }
        for (int block = 0; block < architecture.blocks(); block++) {
            double[] inner = weights.inner(block).apply(place, active(hidden));
            double[] outer = weights.outer(block).apply(place, active(inner));
            for (int j = 0; j < width; j++) {
                hidden[j] += outer[j];
            }
        }
        return weights.output().apply(place, active(hidden));
    }

    private static double[] active(double[] values) {
        double[] active = values.clone();
        relu(active);
        return active;
    }

    private static void relu(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0.0);
        }
    }
}
