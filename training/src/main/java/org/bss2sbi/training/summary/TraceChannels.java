package org.bss2sbi.training.summary;

import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;

/**
 * The channels that a network on a recording sees, one after the other, each with the points of the grid: the trace in counts, and
 * the spikes within the step in 256ths, each shared by the two points around it, so that it is placed between them.
 */
public final class TraceChannels {

    /** Number of channels. */
    public static final int COUNT = 2;

    private static final List<String> NAMES = List.of("trace", "spike train");
    private static final double PER_SPIKE = 256;

    private TraceChannels() {}

    /**
     * Names of the channels, in order.
     *
     * @return immutable list of length {@link #COUNT}
     */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Puts the channels of a recording into an array.
     *
     * @param observation what was recorded
     * @param grid grid of its trace
     * @param into receives trace, then spike train
     */
    public static void put(Observation observation, TimeGrid grid, short[] into) {
        int points = grid.points();
        System.arraycopy(observation.trace(), 0, into, 0, points);
        java.util.Arrays.fill(into, points, COUNT * points, (short) 0);
        for (float spike : observation.spikeTimesUs()) {
            double position = (spike - grid.startUs()) / grid.stepUs();
            int point = (int) Math.floor(position);
            int later = (int) Math.round(PER_SPIKE * (position - point));
            add((int) PER_SPIKE - later, point, points, into);
            add(later, point + 1, points, into);
        }
    }

    private static void add(int amount, int point, int points, short[] into) {
        if (point >= 0 && point < points) {
            int sum = into[points + point] + amount;
            into[points + point] = (short) Math.min(sum, Short.MAX_VALUE);
        }
    }
}
