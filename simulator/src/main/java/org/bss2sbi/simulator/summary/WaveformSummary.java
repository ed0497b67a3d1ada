package org.bss2sbi.simulator.summary;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;

/**
 * Spike-aligned summary of a run, 130 numbers: the {@link SpikeFeatures twelve features} and 118 that show the shape of the
 * membrane between spikes. A pure function of the stored trace and the spike times, always finite.
 *
 * <p>Spikes of the same settings shift from run to run, so that traces cannot be compared point by point; phases of the
 * intervals between spikes can. N spikes, T length of the step:
 *
 * <table>
 * <caption>The 118 numbers after the features</caption>
 * <tr><th>name</th><th>definition</th><th>where undefined</th></tr>
 * <tr><td>isi_phase_0...23_lsb</td><td>V in the middle of 24 equal parts of an ISI, mean over all ISIs</td>
 *     <td>parts of last spike (onset if N = 0) to T</td></tr>
 * <tr><td>first_isi_phase_0...23_lsb</td><td>the same in the first ISI</td><td>likewise</td></tr>
 * <tr><td>rise_phase_0...23_lsb</td><td>the same from onset to first spike</td><td>onset to T if N = 0</td></tr>
 * <tr><td>after_spike_0...19_lsb</td><td>V 2, 2.5, ... 11.5 us after a spike and before the next, mean over spikes</td>
 *     <td>mean of isi_phase</td></tr>
 * <tr><td>before_spike_0...15_lsb</td><td>V 8, 7.5, ... 0.5 us before a spike and 2 us after the last, mean over spikes</td>
 *     <td>mean of isi_phase</td></tr>
 * <tr><td>isi_0...4_us, last_isi_us</td><td>first five ISIs and the last</td><td>T</td></tr>
 * <tr><td>isi_sd_us</td><td>population SD of the ISIs</td><td>0</td></tr>
 * <tr><td>after_last_spike_us</td><td>T less the time of the last spike</td><td>T</td></tr>
 * <tr><td>before_step_mean_lsb, before_step_sd_lsb</td><td>V on the grid before the step</td><td>V at onset, 0</td></tr>
 * </table>
 */
public final class WaveformSummary {

    private static final int PHASES = 24;
    private static final int AFTER = 20;
    private static final int BEFORE = 16;
    private static final int INTERVALS = 5;
    private static final double FINE_US = 0.5;
    private static final double RESET_US = 2; // the reset lasts 1.92 us at its default
    private static final List<String> NAMES = allNames();

    private final TraceReader trace;
    private final float[] spikes;
    private final double stepUs;
    private final float[] values = new float[NAMES.size()];
    private int filled;

    private WaveformSummary(TraceReader trace, float[] spikes, double stepUs) {
        this.trace = trace;
        this.spikes = spikes;
        this.stepUs = stepUs;
    }

    /**
     * Number of values.
     *
     * @return 130
     */
    public static int count() {
        return NAMES.size();
    }

    /**
     * Names in order; the first twelve are those of {@link SpikeFeatures#names()}.
     *
     * @return immutable list of length {@link #count()}
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Whether a value spans decades and should be learned on a log scale: latency and intervals.
     *
     * @param value index of the value, from 0
     * @return true for values that are positive and heavy-tailed
     */
    public static boolean logScaled(int value) {
        return NAMES.get(value).matches("latency_us|.*isi(_[0-9])?_us");
    }

    /**
     * Computes the summary.
     *
     * @param trace membrane potential on the grid, in counts of {@code Observation.TRACE_LSB_PER_COUNT}
     * @param grid times of the trace
     * @param spikeTimesUs spike times within the step (us), ascending
     * @param stimulus the step
     * @return values in the order of {@link #names()}, all finite
     */
    public static float[] of(short[] trace, TimeGrid grid, float[] spikeTimesUs, StepStimulus stimulus) {
        float[] features = SpikeFeatures.of(trace, grid, spikeTimesUs, stimulus);
        TraceReader reader = new TraceReader(trace, grid);
        WaveformSummary summary = new WaveformSummary(reader, spikeTimesUs, stimulus.stepUs());
        summary.put(features);
        summary.putShapes();
        summary.putIntervals();
        summary.putRest(trace, grid);
        return summary.values;
    }

    private void putShapes() {
        double[] intervals = meanInterval();
        put(intervals);
        put(phases(1, spikes.length < 2 ? tail() : new double[] {spikes[0], spikes[1]}));
        put(phases(1, new double[] {0, spikes.length == 0 ? stepUs : spikes[0]}));
        double between = mean(intervals);
        putAfterSpikes(between);
        putBeforeSpikes(between);
    }

    private double[] meanInterval() {
        if (spikes.length < 2) {
            return phases(1, tail());
        }
        double[] ends = new double[spikes.length];
        for (int k = 0; k < ends.length; k++) {
            ends[k] = spikes[k];
        }
        return phases(spikes.length - 1, ends);
    }

    /** From the last spike, or the onset, to the end of the step. */
    private double[] tail() {
        return new double[] {spikes.length == 0 ? 0 : spikes[spikes.length - 1], stepUs};
    }

    private double[] phases(int intervals, double[] ends) {
        double[] sums = new double[PHASES];
        for (int k = 0; k < intervals; k++) {
            trace.addPhases(ends[k], ends[k + 1], sums);
        }
        for (int phase = 0; phase < PHASES; phase++) {
            sums[phase] /= intervals;
        }
        return sums;
    }

    private void putAfterSpikes(double otherwise) {
        for (int i = 0; i < AFTER; i++) {
            double delay = RESET_US + i * FINE_US;
            double sum = 0;
            int hits = 0;
            for (int k = 0; k < spikes.length; k++) {
                double end = k + 1 < spikes.length ? spikes[k + 1] : stepUs;
                if (spikes[k] + delay < end) {
                    sum += trace.at(spikes[k] + delay);
                    hits++;
                }
            }
            put(hits == 0 ? otherwise : sum / hits);
        }
    }

    private void putBeforeSpikes(double otherwise) {
        for (int i = 0; i < BEFORE; i++) {
            double lead = (BEFORE - i) * FINE_US;
            double sum = 0;
            int hits = 0;
            for (int k = 0; k < spikes.length; k++) {
                double begin = k == 0 ? Double.NEGATIVE_INFINITY : spikes[k - 1] + RESET_US;
                if (spikes[k] - lead > begin) {
                    sum += trace.at(spikes[k] - lead);
                    hits++;
                }
            }
            put(hits == 0 ? otherwise : sum / hits);
        }
    }

    private void putIntervals() {
        int intervals = Math.max(0, spikes.length - 1);
        for (int k = 0; k < INTERVALS; k++) {
            put(k < intervals ? interval(k) : stepUs);
        }
        put(intervals > 0 ? interval(intervals - 1) : stepUs);
        double squares = 0;
        double mean = intervals == 0 ? 0 : ((double) spikes[intervals] - spikes[0]) / intervals;
        for (int k = 0; k < intervals; k++) {
            squares += (interval(k) - mean) * (interval(k) - mean);
        }
        put(intervals == 0 ? 0 : Math.sqrt(squares / intervals));
        put(spikes.length == 0 ? stepUs : stepUs - spikes[spikes.length - 1]);
    }

    private double interval(int k) {
        return (double) spikes[k + 1] - spikes[k];
    }

    private void putRest(short[] counts, TimeGrid grid) {
        double sum = 0;
        double squares = 0;
        int points = 0;
        double onset = trace.at(0);
        while (points < counts.length && grid.timeUs(points) < 0) {
            double above = trace.at(grid.timeUs(points)) - onset;
            sum += above;
            squares += above * above;
            points++;
        }
        double mean = points == 0 ? 0 : sum / points;
        put(onset + mean);
        put(points == 0 ? 0 : Math.sqrt(Math.max(0, squares / points - mean * mean)));
    }

    private void put(double value) {
        values[filled++] = (float) value;
    }

    private void put(double[] several) {
        for (double value : several) {
            put(value);
        }
    }

    private void put(float[] several) {
        for (float value : several) {
            put(value);
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static List<String> allNames() {
        List<String> names = new ArrayList<>(SpikeFeatures.names());
        number(names, "isi_phase", PHASES, "lsb");
        number(names, "first_isi_phase", PHASES, "lsb");
        number(names, "rise_phase", PHASES, "lsb");
        number(names, "after_spike", AFTER, "lsb");
        number(names, "before_spike", BEFORE, "lsb");
        number(names, "isi", INTERVALS, "us");
        names.addAll(List.of(
                "last_isi_us", "isi_sd_us", "after_last_spike_us", "before_step_mean_lsb", "before_step_sd_lsb"));
        return List.copyOf(names);
    }

    private static void number(List<String> names, String stem, int count, String unit) {
        for (int i = 0; i < count; i++) {
            names.add("%s_%d_%s".formatted(stem, i, unit));
        }
    }
}
