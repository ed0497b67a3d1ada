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
        double[] context = weights.context().of(features);
        start = weights.contextToHidden().apply(0, context);
        scale = new double[blocks][];
        shift = new double[blocks][];
        for (int block = 0; block < blocks; block++) {
            scale[block] = weights.scale(block).apply(0, context);
            shift[block] = weights.shift(block).apply(0, context);
        }
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
}
