package org.bss2sbi.simulator.summary;

import java.util.Arrays;

/** The seven features that depend on spike times alone. */
final class IntervalFeatures {

    private final float[] spikes;
    private final double stepUs;
    private final double[] intervals;

    IntervalFeatures(float[] spikeTimesUs, double stepUs) {
        this.spikes = spikeTimesUs;
        this.stepUs = stepUs;
        this.intervals = new double[Math.max(0, spikeTimesUs.length - 1)];
        for (int k = 0; k < intervals.length; k++) {
            intervals[k] = (double) spikeTimesUs[k + 1] - spikeTimesUs[k];
        }
    }

    void fill(float[] features) {
        features[0] = spikes.length;
        features[1] = (float) (spikes.length == 0 ? stepUs : spikes[0]);
        features[2] = (float) (intervals.length == 0 ? stepUs : intervals[0]);
        features[3] = (float) (intervals.length == 0 ? stepUs : mean());
        features[4] = (float) (intervals.length < 2 ? 0 : variation());
        features[5] = (float) (intervals.length < 2 ? 0 : adaptationIndex());
        features[11] = (float) (intervals.length < 2 ? 1 : burstRatio());
    }

    private double mean() {
        double sum = 0;
        for (double interval : intervals) {
            sum += interval;
        }
        return sum / intervals.length;
    }

    private double variation() {
        double mean = mean();
        double squares = 0;
        for (double interval : intervals) {
            squares += (interval - mean) * (interval - mean);
        }
        return ratio(Math.sqrt(squares / intervals.length), mean, 0);
    }

    private double adaptationIndex() {
        double sum = 0;
        for (int k = 0; k + 1 < intervals.length; k++) {
            sum += ratio(intervals[k + 1] - intervals[k], intervals[k + 1] + intervals[k], 0);
        }
        return sum / (intervals.length - 1);
    }

    private double burstRatio() {
        double[] sorted = intervals.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
        return ratio(sorted[n - 1], median, 1);
    }

    /** Spikes read from a coarse file can coincide; the quotient then takes its value for regular firing. */
    private static double ratio(double above, double below, double otherwise) {
        return below > 0 ? above / below : otherwise;
    }
}
