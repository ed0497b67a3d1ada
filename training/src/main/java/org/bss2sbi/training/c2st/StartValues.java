package org.bss2sbi.training.c2st;

import org.apache.commons.rng.UniformRandomProvider;

/** Start values of a layer: uniform in +-sqrt(6 / (inputs + units)) (Glorot and Bengio 2010), biases as well as weights. */
record StartValues(double limit, UniformRandomProvider random) {

    static StartValues of(int inputs, int units, UniformRandomProvider random) {
        return new StartValues(Math.sqrt(6.0 / (inputs + units)), random);
    }

    void fill(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-limit, limit);
        }
    }
}
