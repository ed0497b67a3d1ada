package org.bss2sbi.training.diagnostic;

import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;

/** What is kept of one run when it is compared with a target. */
final class RunComparison {

    private static final double EARLY_US = 300;

    private final int spikes;
    private final int spikesBefore;
    private final float[] features;
    private final double featureDistance;
    private final double traceRmseLsb;
    private final double earlyTraceRmseLsb;

    private RunComparison(Observation run, double featureDistance, double traceRmseLsb, double earlyTraceRmseLsb) {
        this.spikes = run.spikes();
        this.spikesBefore = run.spikesBefore();
        this.features = run.features();
        this.featureDistance = featureDistance;
        this.traceRmseLsb = traceRmseLsb;
        this.earlyTraceRmseLsb = earlyTraceRmseLsb;
    }

    static RunComparison of(Observation run, Observation target, TimeGrid grid, double[] scales) {
        if (run.trace().length != grid.points() || target.trace().length != grid.points()) {
            throw new IllegalArgumentException("Traces have %d (run) and %d (target) points, the grid has %d"
                    .formatted(run.trace().length, target.trace().length, grid.points()));
        }
        int onset = Math.max(0, (int) Math.ceil(-grid.startUs() / grid.stepUs()));
        int early = Math.max(0, (int) Math.ceil((EARLY_US - grid.startUs()) / grid.stepUs()));
        int end = Math.min(grid.points(), early);
        return new RunComparison(
                run,
                featureDistance(run.features(), target.features(), scales),
                rmse(run.trace(), target.trace(), 0, grid.points()),
                rmse(run.trace(), target.trace(), onset, end));
    }

    private static double featureDistance(float[] a, float[] b, double[] scales) {
        double sum = 0;
        for (int k = 0; k < scales.length; k++) {
            double difference = (a[k] - b[k]) / scales[k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static double rmse(short[] a, short[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double difference = (a[i] - b[i]) * Observation.TRACE_LSB_PER_COUNT;
            sum += difference * difference;
        }
        return to > from ? Math.sqrt(sum / (to - from)) : Double.NaN;
    }

    int spikes() {
        return spikes;
    }

    int spikesBefore() {
        return spikesBefore;
    }

    double feature(int index) {
        return features[index];
    }

    double featureDistance() {
        return featureDistance;
    }

    double traceRmseLsb() {
        return traceRmseLsb;
    }

    double earlyTraceRmseLsb() {
        return earlyTraceRmseLsb;
    }
}
