package org.bss2sbi.training.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** A masked autoregressive flow given one observation, on the real line in every coordinate. Confined to one thread. */
final class MaskedFlow implements Density {

    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final int dimension;
    private final List<MaskedNetwork> networks; // from the data to the base
    private final double[][] start;
    private final double[][] hidden;
    private final double[] seen; // coordinates on the side of the data, in the order of the transform
    private final double[] other; // the same on the side of the base

    MaskedFlow(MafArchitecture architecture, List<MaskedNetwork> networks, double[] context) {
        this.dimension = architecture.dimension();
        this.networks = networks;
        start = new double[networks.size()][];
        for (int t = 0; t < start.length; t++) {
            start[t] = networks.get(t).start(context);
        }
        hidden = networks.get(0).newHidden();
        seen = new double[dimension];
        other = new double[dimension];
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] samples = new double[n * dimension];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = normal.sample();
        }
        for (int i = 0; i < n; i++) {
            logProb[i] = logBase(samples, i * dimension);
            for (int t = networks.size() - 1; t >= 0; t--) {
                logProb[i] -= toData(t, samples, i * dimension);
            }
        }
        return samples;
    }

    @Override
    public double[] logProb(double[] positions) {
        double[] values = positions.clone();
        double[] logProb = new double[positions.length / dimension];
        for (int i = 0; i < logProb.length; i++) {
            for (int t = 0; t < networks.size(); t++) {
                logProb[i] -= toBase(t, values, i * dimension);
            }
            logProb[i] += logBase(values, i * dimension);
        }
        return logProb;
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        return logProb(positions);
    }

    private double logBase(double[] values, int at) {
        double sum = 0;
        for (int j = 0; j < dimension; j++) {
            sum -= 0.5 * values[at + j] * values[at + j] + LOG_ROOT_TWO_PI;
        }
        return sum;
    }

    /** Moves a position through a transform; returns the sum of its log scales. */
    private double toBase(int t, double[] values, int at) {
        MaskedNetwork network = networks.get(t);
        double sum = 0;
        for (int place = 0; place < dimension; place++) {
            seen[place] = values[at + column(t, place)];
            network.advance(place, start[t], seen, hidden);
            double logScale = network.logScale(place, hidden);
            other[place] = (seen[place] - network.shift(place, hidden)) * Math.exp(-logScale);
            sum += logScale;
        }
        put(t, other, values, at);
        return sum;
    }

    /** Moves a position back through a transform; returns the sum of its log scales. */
    private double toData(int t, double[] values, int at) {
        MaskedNetwork network = networks.get(t);
        double sum = 0;
        for (int place = 0; place < dimension; place++) {
            network.advance(place, start[t], seen, hidden);
            double logScale = network.logScale(place, hidden);
            seen[place] = values[at + column(t, place)] * Math.exp(logScale) + network.shift(place, hidden);
            sum += logScale;
        }
        put(t, seen, values, at);
        return sum;
    }

    private void put(int t, double[] places, double[] values, int at) {
        for (int place = 0; place < dimension; place++) {
            values[at + column(t, place)] = places[place];
        }
    }

    /** Every second transform has the reversed order. */
    private int column(int t, int place) {
        return t % 2 == 0 ? place : dimension - 1 - place;
    }
}
