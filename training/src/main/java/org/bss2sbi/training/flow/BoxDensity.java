package org.bss2sbi.training.flow;

import org.apache.commons.rng.UniformRandomProvider;

/** Density on a box, which may be unbounded, of an estimator that works on a chart of it. Confined to one thread. */
final class BoxDensity implements Density {

    private final Density mapped;
    private final Chart chart;
    private final Interval[] intervals;

    BoxDensity(Density mapped, Chart chart, double[] lower, double[] upper) {
        this.mapped = mapped;
        this.chart = chart;
        this.intervals = Interval.of(lower, upper);
    }

    @Override
    public int dimension() {
        return intervals.length;
    }

    @Override
    public double[] sample(int n, UniformRandomProvider random, double[] logProb) {
        double[] samples = mapped.sample(n, random, logProb);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = chart.from(intervals[i % intervals.length], samples[i]);
        }
        addSlopes(samples, logProb);
        return samples;
    }

    @Override
    public double[] logProb(double[] positions) {
        double[] inside = positions.clone();
        for (int i = 0; i < inside.length; i++) {
            Interval interval = intervals[i % intervals.length];
            inside[i] = interval.contains(positions[i]) ? positions[i] : interval.ofUnit(0.5);
        }
        double[] logProb = addSlopes(inside, mapped.logProb(map(inside)));
        for (int i = 0; i < positions.length; i++) {
            if (!intervals[i % intervals.length].contains(positions[i])) {
                logProb[i / intervals.length] = Double.NEGATIVE_INFINITY;
            }
        }
        return logProb;
    }

    @Override
    public double[] roughLogProb(double[] positions) {
        return addSlopes(positions, mapped.roughLogProb(map(positions)));
    }

    private double[] map(double[] positions) {
        double[] there = new double[positions.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = chart.to(intervals[i % intervals.length], positions[i]);
        }
        return there;
    }

    private double[] addSlopes(double[] positions, double[] logProb) {
        for (int i = 0; i < positions.length; i++) {
            logProb[i / intervals.length] += chart.logSlope(intervals[i % intervals.length], positions[i]);
        }
        return logProb;
    }
}
