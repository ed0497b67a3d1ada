package org.bss2sbi.training.c2st;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/** Two sets of Gaussian samples for which the best possible accuracy is known. */
final class Gaussians {

    private Gaussians() {}

    static double[] standard(int rows, int dimension, long seed) {
        var normal = ZigguratSampler.NormalizedGaussian.of(RandomStreams.forRow(seed, 0, Purpose.TARGETS));
        double[] values = new double[rows * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = normal.sample();
        }
        return values;
    }

    /** The first column moved by a shift, then all columns multiplied by a scale. */
    static double[] moved(double[] values, int dimension, double shift, double scale) {
        double[] moved = values.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = scale * (moved[i] + (i % dimension == 0 ? shift : 0));
        }
        return moved;
    }
}
