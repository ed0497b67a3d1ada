package org.bss2sbi.dataset.csv;

import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;

/**
 * A membrane recording as a person brings it, at any sampling. Arrays are not copied.
 *
 * @see TraceCsv
 */
public final class RecordedTrace {

    /** Longest stretch without a sample across which is interpolated, in steps of the grid. */
    static final double MOST_STEPS_WITHOUT_SAMPLE = 4;

    private static final double TIME_TOLERANCE_US = 1e-6;

    private final String source;
    private final double[] timesUs;
    private final double[] lsb;

    /**
     * Wraps a recording.
     *
     * @param source where it is from, for messages
     * @param timesUs sample times (us), strictly ascending
     * @param lsb membrane potential (MADC LSB), one per time
     */
    public RecordedTrace(String source, double[] timesUs, double[] lsb) {
        if (timesUs.length != lsb.length || timesUs.length < 2) {
            throw new IllegalArgumentException("A recording needs at least 2 times and as many values, got %d and %d"
                    .formatted(timesUs.length, lsb.length));
        }
        this.source = source;
        this.timesUs = timesUs;
        this.lsb = lsb;
    }

    /**
     * Number of samples.
     *
     * @return samples, at least 2
     */
    public int samples() {
        return timesUs.length;
    }

    /**
     * Sample times.
     *
     * @return times (us), ascending, not a copy
     */
    public double[] timesUs() {
        return timesUs;
    }

    /**
     * Membrane potential.
     *
     * @return values (MADC LSB), not a copy
     */
    public double[] lsb() {
        return lsb;
    }

    String source() {
        return source;
    }

    /**
     * The recording on a regular grid, by linear interpolation.
     *
     * @param grid points wanted, relative to onset
     * @param onsetUs time of the onset in the recording (us)
     * @return counts of a quarter LSB
     * @throws BadInputException if the recording does not cover the grid, has a gap, or leaves the range of a count
     */
    public short[] onGrid(TimeGrid grid, double onsetUs) {
        requireCover(grid, onsetUs);
        short[] counts = new short[grid.points()];
        int next = 1;
        for (int i = 0; i < counts.length; i++) {
            double time = onsetUs + grid.timeUs(i);
            while (next < timesUs.length - 1 && timesUs[next] < time) {
                next++;
            }
            counts[i] = count(interpolated(next, time, grid), time);
        }
        return counts;
    }

    private double interpolated(int next, double time, TimeGrid grid) {
        double before = timesUs[next - 1];
        double gap = timesUs[next] - before;
        if (gap > MOST_STEPS_WITHOUT_SAMPLE * grid.stepUs() + TIME_TOLERANCE_US) {
            throw new BadInputException(
                    "%s has no sample between %s and %s us; a model of %s us per point needs one at least every %s us. Record with more samples."
                            .formatted(
                                    source,
                                    before,
                                    timesUs[next],
                                    grid.stepUs(),
                                    MOST_STEPS_WITHOUT_SAMPLE * grid.stepUs()));
        }
        double share = Math.min(Math.max((time - before) / gap, 0), 1);
        return lsb[next - 1] + share * (lsb[next] - lsb[next - 1]);
    }

    private short count(double value, double time) {
        double counts = Math.rint(value / Observation.TRACE_LSB_PER_COUNT);
        if (counts < Short.MIN_VALUE || counts > Short.MAX_VALUE) {
            throw new BadInputException(
                    "%s is %s LSB (%s V) at %s us, beyond anything the read-out can give (0...1023 LSB). Check the unit in the header."
                            .formatted(source, value, value * Observation.VOLTS_PER_LSB, time));
        }
        return (short) counts;
    }

    private void requireCover(TimeGrid grid, double onsetUs) {
        double first = timesUs[0] - onsetUs;
        double last = timesUs[timesUs.length - 1] - onsetUs;
        if (first > grid.startUs() + TIME_TOLERANCE_US || last < grid.endUs() - TIME_TOLERANCE_US) {
            throw new BadInputException(
                    "%s covers %s...%s us around the onset of the stimulus, but the model needs %s...%s us. Time 0 must be the onset; record longer or shift the times."
                            .formatted(source, first, last, grid.startUs(), grid.endUs()));
        }
    }
}
