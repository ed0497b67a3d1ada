package org.bss2sbi.simulator.summary;

import java.util.List;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;

/**
 * Twelve features of the response to a step: a pure function of the stored trace and the spike times.
 *
 * <p>Our reconstruction of a feature set of which only three names are published; close to Gouwens et al., "Systematic generation
 * of biophysically detailed models for diverse cortical neuron types", 2018, doi:10.1038/s41467-017-02718-3. Where a feature is
 * undefined it takes the value stated in the table; no feature is ever NaN or infinite.
 *
 * <table>
 * <caption>Features; N spikes, T length of the step, ISI the intervals between spikes</caption>
 * <tr><th>name</th><th>definition</th><th>where undefined</th></tr>
 * <tr><td>spike_count</td><td>N</td><td></td></tr>
 * <tr><td>latency_us</td><td>first spike after onset</td><td>T if N = 0</td></tr>
 * <tr><td>first_isi_us</td><td>first ISI</td><td>T if N &lt; 2</td></tr>
 * <tr><td>mean_isi_us</td><td>mean ISI</td><td>T if N &lt; 2</td></tr>
 * <tr><td>isi_cv</td><td>population SD / mean of ISIs</td><td>0 if N &lt; 3</td></tr>
 * <tr><td>adaptation_index</td><td>mean of (next - this) / (next + this) ISI</td><td>0 if N &lt; 3</td></tr>
 * <tr><td>fast_trough_lsb</td><td>mean over spikes of the lowest V within 5 us after the reset</td><td>lowest V if N = 0</td></tr>
 * <tr><td>slow_trough_lsb</td><td>mean over ISIs of the lowest V later than 5 us after the spike</td><td>fast trough</td></tr>
 * <tr><td>slow_trough_phase</td><td>mean position of that in its ISI</td><td>0</td></tr>
 * <tr><td>baseline_lsb</td><td>mean V in the 50 us before the step</td><td>first point of the grid</td></tr>
 * <tr><td>steady_level_lsb</td><td>mean V in the last 100 us of the step, 3 us around spikes left out</td><td>mean V in the step</td></tr>
 * <tr><td>burst_ratio</td><td>longest / median ISI</td><td>1 if N &lt; 3</td></tr>
 * </table>
 *
 * <p>Voltages are in MADC LSB. The fast trough is read from the points of the grid; with points 1 us apart it is the lowest of
 * about five samples, so that undershoots shorter than that are seen only in part. A window that holds no point (a spike at the
 * very end, or intervals shorter than the reset) takes the point nearest to its start.
 */
public final class SpikeFeatures {

    private static final List<String> NAMES = List.of(
            "spike_count",
            "latency_us",
            "first_isi_us",
            "mean_isi_us",
            "isi_cv",
            "adaptation_index",
            "fast_trough_lsb",
            "slow_trough_lsb",
            "slow_trough_phase",
            "baseline_lsb",
            "steady_level_lsb",
            "burst_ratio");

    private static final int FIRST_LOG = 1;
    private static final int LAST_LOG = 3;

    private SpikeFeatures() {}

    /**
     * Number of features.
     *
     * @return 12
     */
    public static int count() {
        return NAMES.size();
    }

    /**
     * Names in order.
     *
     * @return immutable list of length {@link #count()}
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Whether a feature spans decades and should be learned on a log scale: latency, first and mean interval.
     *
     * @param feature index of the feature, from 0
     * @return true for features that are positive and heavy-tailed
     */
    public static boolean logScaled(int feature) {
        return feature >= FIRST_LOG && feature <= LAST_LOG;
    }

    /**
     * Computes the features.
     *
     * @param trace membrane potential on the grid, in counts of {@code Observation.TRACE_LSB_PER_COUNT}
     * @param grid times of the trace
     * @param spikeTimesUs spike times within the step (us), ascending
     * @param stimulus the step
     * @return values in the order of {@link #names()}, all finite
     */
    public static float[] of(short[] trace, TimeGrid grid, float[] spikeTimesUs, StepStimulus stimulus) {
        if (trace.length != grid.points()) {
            throw new IllegalArgumentException(
                    "Trace has %d points but its grid has %d".formatted(trace.length, grid.points()));
        }
        float[] features = new float[NAMES.size()];
        new IntervalFeatures(spikeTimesUs, stimulus.stepUs()).fill(features);
        new MembraneFeatures(trace, grid, spikeTimesUs, stimulus.stepUs()).fill(features);
        return features;
    }
}
