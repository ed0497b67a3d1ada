package org.bss2sbi.simulator;

import static java.util.Objects.requireNonNull;

/**
 * What one run showed: the membrane trace on the grid of its experiment and the spikes.
 *
 * <p>The trace is in counts of {@link #TRACE_LSB_PER_COUNT} MADC LSB; the twelve features of
 * {@code summary.SpikeFeatures} are a function of the trace and the spikes, so that a recording read back from a file
 * gives the same features as the run that made it. Arrays are owned by the observation and must not be written to.
 */
public final class Observation {

    /** MADC LSB of one trace count. A quarter keeps what interpolation between MADC samples adds. */
    public static final double TRACE_LSB_PER_COUNT = 0.25;

    /** Membrane potential per MADC LSB (V). */
    public static final double VOLTS_PER_LSB = 1.2e-3;

    private final short[] trace;
    private final float[] spikeTimesUs;
    private final int spikesBefore;
    private final float[] features;

    /**
     * Wraps the parts of one run.
     *
     * @param trace membrane potential on the grid, in counts
     * @param spikeTimesUs spike times after stimulus onset and within the step (us), ascending
     * @param spikesBefore number of spikes in the recorded time before the step
     * @param features the twelve features, in the order of {@code summary.SpikeFeatures}
     */
    public Observation(short[] trace, float[] spikeTimesUs, int spikesBefore, float[] features) {
        this.trace = requireNonNull(trace, "trace");
        this.spikeTimesUs = requireNonNull(spikeTimesUs, "spikeTimesUs");
        this.spikesBefore = spikesBefore;
        this.features = requireNonNull(features, "features");
    }

    /**
     * Membrane potential on the grid.
     *
     * @return counts of {@link #TRACE_LSB_PER_COUNT} LSB, not a copy
     */
    public short[] trace() {
        return trace;
    }

    /**
     * Spike times within the step.
     *
     * @return times after stimulus onset (us), ascending, not a copy
     */
    public float[] spikeTimesUs() {
        return spikeTimesUs;
    }

    /**
     * Number of spikes within the step.
     *
     * @return count
     */
    public int spikes() {
        return spikeTimesUs.length;
    }

    /**
     * Number of spikes in the recorded time before the step.
     *
     * @return count
     */
    public int spikesBefore() {
        return spikesBefore;
    }

    /**
     * The twelve features.
     *
     * @return values in the order and units of {@code summary.SpikeFeatures}, not a copy
     */
    public float[] features() {
        return features;
    }
}
