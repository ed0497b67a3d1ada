package org.bss2sbi.simulator.adex;

import java.util.Arrays;
import org.bss2sbi.simulator.BadInputException;

/** Growing list of the spikes of one neuron, with a bound so that a reset just below the threshold cannot go on for ever. */
final class SpikeTimes {

    static final int MAX_SPIKES = 100_000;

    private double[] times = new double[64];
    private double[] adaptation = new double[64];
    private int count;

    void add(double time, double adaptationBeforeReset) {
        if (count == MAX_SPIKES) {
            throw new BadInputException(
                    "The neuron fired %,d times by time %s, more than a run may: its reset potential lies too close to its"
                                    .formatted(count, time)
                            + " spike threshold, or its stimulus is too strong. Check V_r, V_th, t_ref and the current.");
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            adaptation = Arrays.copyOf(adaptation, 2 * count);
        }
        times[count] = time;
        adaptation[count++] = adaptationBeforeReset;
    }

    double[] times() {
        return Arrays.copyOf(times, count);
    }

    double[] adaptationBeforeReset() {
        return Arrays.copyOf(adaptation, count);
    }
}
