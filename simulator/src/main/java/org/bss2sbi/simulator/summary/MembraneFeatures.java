package org.bss2sbi.simulator.summary;

import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;

/** The five features that look at the membrane. */
final class MembraneFeatures {

    private static final double RESET_US = 2; // the reset lasts 1.92 us at its default
    private static final double FAST_US = 5;
    private static final double BASELINE_US = 50;
    private static final double STEADY_US = 100;
    private static final double MASK_US = 3;
    private static final double ROUNDING = 1e-6; // of a grid step

    private final short[] trace;
    private final TimeGrid grid;
    private final float[] spikes;
    private final double stepUs;

    MembraneFeatures(short[] trace, TimeGrid grid, float[] spikes, double stepUs) {
        this.trace = trace;
        this.grid = grid;
        this.spikes = spikes;
        this.stepUs = stepUs;
    }

    void fill(float[] features) {
        double fast = spikes.length == 0 ? lsb(lowest(0, stepUs)) : fastTrough();
        features[6] = (float) fast;
        fillSlowTrough(features, fast);
        features[9] = (float) mean(-BASELINE_US, 0);
        features[10] = (float) steadyLevel();
    }

    private double fastTrough() {
        double sum = 0;
        for (int k = 0; k < spikes.length; k++) {
            double from = spikes[k] + RESET_US;
            double next = k + 1 < spikes.length ? spikes[k + 1] : stepUs;
            sum += lsb(lowest(from, Math.min(from + FAST_US, next)));
        }
        return sum / spikes.length;
    }

    private void fillSlowTrough(float[] features, double fast) {
        double depth = 0;
        double phase = 0;
        int intervals = 0;
        for (int k = 0; k + 1 < spikes.length; k++) {
            double from = spikes[k] + FAST_US;
            int first = firstPoint(from);
            int last = firstPoint(spikes[k + 1]);
            if (first < last) {
                int point = lowest(first, last);
                depth += lsb(point);
                phase += (grid.timeUs(point) - spikes[k]) / (spikes[k + 1] - spikes[k]);
                intervals++;
            }
        }
        features[7] = (float) (intervals == 0 ? fast : depth / intervals);
        features[8] = (float) (intervals == 0 ? 0 : phase / intervals);
    }

    private double steadyLevel() {
        double sum = 0;
        int points = 0;
        int spike = 0;
        int last = firstPoint(stepUs);
        for (int point = firstPoint(stepUs - STEADY_US); point < last; point++) {
            double time = grid.timeUs(point);
            while (spike < spikes.length && spikes[spike] + MASK_US < time) {
                spike++;
            }
            if (spike == spikes.length || time < spikes[spike] - MASK_US) {
                sum += lsb(point);
                points++;
            }
        }
        return points == 0 ? mean(0, stepUs) : sum / points;
    }

    /** Mean over the points in [from, to), or the point nearest to from if there is none. */
    private double mean(double from, double to) {
        int first = firstPoint(from);
        int last = firstPoint(to);
        if (first >= last) {
            return lsb(nearest(first));
        }
        long sum = 0;
        for (int point = first; point < last; point++) {
            sum += trace[point];
        }
        return Observation.TRACE_LSB_PER_COUNT * sum / (last - first);
    }

    /** Lowest point in [from, to), or the point nearest to from if there is none. */
    private int lowest(double from, double to) {
        int first = firstPoint(from);
        int last = firstPoint(to);
        return first < last ? lowest(first, last) : nearest(first);
    }

    private int lowest(int first, int last) {
        int best = first;
        for (int point = first + 1; point < last; point++) {
            if (trace[point] < trace[best]) {
                best = point;
            }
        }
        return best;
    }

    private int nearest(int point) {
        return Math.min(point, grid.points() - 1);
    }

    /** First point at or after a time; the number of points if there is none. */
    private int firstPoint(double timeUs) {
        double index = Math.ceil((timeUs - grid.startUs()) / grid.stepUs() - ROUNDING);
        return (int) Math.max(0, Math.min(grid.points(), index));
    }

    private double lsb(int point) {
        return trace[point] * Observation.TRACE_LSB_PER_COUNT;
    }
}
