package org.bss2sbi.training.flow;

import java.util.Arrays;

/** What one observation does to the networks of all coordinates, in double precision. Immutable. */
final class Conditioning {

    private final int width;
    private final double[] start;
    private final double[][] scale;
    private final double[][] shift;

    Conditioning(FlowWeights weights, float[] features) {
        width = weights.architecture().width();
        int blocks = weights.architecture().blocks();
        double[] context = context(weights, features);
        start = weights.contextToHidden().apply(0, context);
        scale = new double[blocks][];
        shift = new double[blocks][];
        for (int block = 0; block < blocks; block++) {
            scale[block] = weights.scale(block).apply(0, context);
            shift[block] = weights.shift(block).apply(0, context);
        }
    }

    private static double[] context(FlowWeights weights, float[] features) {
        double[] inputs = new double[features.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = features[i];
        }
        double[] values = inputs;
        for (FlowWeights.Layer layer : weights.context()) {
            boolean first = values == inputs;
            values = layer.apply(0, values);
            if (first && weights.products() != null) {
                add(weights.products().of(inputs), values);
            }
            relu(values);
        }
        return values;
    }

    /** First hidden layer of a place before any coordinate is seen, a new array. */
    double[] start(int place) {
        return Arrays.copyOfRange(start, place * width, (place + 1) * width);
    }

    /** First hidden layers of all places, in single precision. */
    float[] startFloats() {
        float[] floats = new float[start.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) start[i];
        }
        return floats;
    }

    /** Scales of a block's inner layer beyond 1, place by place. */
    double[] scale(int block) {
        return scale[block];
    }

    /** Shifts of a block's inner layer, place by place. */
    double[] shift(int block) {
        return shift[block];
    }

    /** Scales and shifts the inner layer of a block for one place. */
    void adapt(int block, int place, double[] inner) {
        for (int j = 0; j < width; j++) {
            inner[j] += inner[j] * scale[block][place * width + j] + shift[block][place * width + j];
        }
    }

    static void relu(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(values[i], 0.0);
        }
    }

    private static void add(double[] what, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += what[i];
        }
    }
}
