package org.bss2sbi.training.flow;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** A coupling flow given one observation, on the unit box with a uniform base. Confined to one thread. */
final class CouplingFlow implements Density {

    private final int dimension;
    private final List<CouplingNetwork> networks; // from the data to the base
    private final double[][] start;
    private final double[][] hidden;
    private final double[] raw;
    private final Spline spline;

    CouplingFlow(CouplingArchitecture architecture, List<CouplingNetwork> networks, double[] context) {
        this.dimension = architecture.dimension();
        this.networks = networks;
        start = new double[networks.size()][];
        for (int t = 0; t < start.length; t++) {
            start[t] = networks.get(t).start(context);
        }
        hidden = networks.get(0).newHidden();
        raw = new double[architecture.rawSize()];
        spline = new Spline(architecture.bins());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        double[] samples = new double[n * dimension];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextDouble();
        }
        for (int i = 0; i < n; i++) {
            logProb[i] = 0;
            for (int t = networks.size() - 1; t >= 0; t--) {
                logProb[i] += move(t, false, samples, i * dimension);
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
                logProb[i] += move(t, true, values, i * dimension);
            }
        }
        return logProb;
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        return logProb(positions);
    }

    /** Moves a point through a transform, to the base or to the data; returns the log slope towards the base. */
    private double move(int t, boolean toBase, double[] values, int at) {
        CouplingNetwork network = networks.get(t);
        network.evaluate(start[t], values, at, spline, hidden);
        double sum = 0;
        for (int place = 0; place < network.moved().size(); place++) {
            int column = at + network.moved().get(place);
            network.raw(place, hidden, raw);
            spline.set(raw);
            values[column] = toBase ? spline.cumulative(values[column]) : spline.position(values[column]);
            sum += spline.logDensity();
        }
        return sum;
    }
}
