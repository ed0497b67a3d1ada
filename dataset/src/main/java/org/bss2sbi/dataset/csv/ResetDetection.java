package org.bss2sbi.dataset.csv;

import java.util.Arrays;

/**
 * Finds spikes in a trace that came without spike times.
 *
 * <p>The circuit ends a spike by pulling the membrane to the reset potential within a fraction of a microsecond, much
 * steeper than anything else it does. A spike is where the trace falls by at least {@link #FALL_LSB} within
 * {@link #WINDOW_US} or two samples, whichever is longer; its time is that of the sample before the steepest part of the fall. 25 LSB is
 * 9 standard deviations of the difference of two samples with 2 LSB of noise. Spikes whose reset potential lies less than
 * that below the threshold are not found.
 */
final class ResetDetection {

    static final double FALL_LSB = 25;
    static final double WINDOW_US = 2;

    private ResetDetection() {}

    static double[] spikeTimesUs(RecordedTrace trace) {
        double[] times = trace.timesUs();
        double[] lsb = trace.lsb();
        double[] found = new double[16];
        int count = 0;
        int i = 0;
        while (i < times.length - 1) {
            int bottom = bottomOfFall(times, lsb, i);
            if (bottom > i && lsb[i + 1] < lsb[i] && lsb[i] - lsb[bottom] >= FALL_LSB) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = times[steepestFall(lsb, i, bottom)];
                i = bottom;
            } else {
                i++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int steepestFall(double[] lsb, int from, int bottom) {
        int steepest = from;
        for (int j = from; j < bottom; j++) {
            steepest = lsb[j] - lsb[j + 1] > lsb[steepest] - lsb[steepest + 1] ? j : steepest;
        }
        return steepest;
    }

    /** Sample with the lowest value within the window after a sample. */
    private static int bottomOfFall(double[] times, double[] lsb, int from) {
        int bottom = from;
        for (int j = from + 1; j < times.length && (j <= from + 2 || times[j] <= times[from] + WINDOW_US); j++) {
            bottom = lsb[j] < lsb[bottom] ? j : bottom;
        }
        return bottom;
    }
}
