package org.bss2sbi.simulator.circuit;

import java.util.Arrays;

/** Spikes of all lanes of one block: times within the step, and how many came in the recorded time before it. */
public final class SpikeRecord {

    private final double beforeUs;
    private final double stepUs;
    private final float[][] times;
    private final int[] counts;
    private final int[] before;

    SpikeRecord(int lanes, double beforeUs, double stepUs) {
        this.beforeUs = beforeUs;
        this.stepUs = stepUs;
        times = new float[lanes][32];
        counts = new int[lanes];
        before = new int[lanes];
    }

    void add(int lane, double timeUs) {
        if (timeUs >= 0 && timeUs < stepUs) {
            if (counts[lane] == times[lane].length) {
                times[lane] = Arrays.copyOf(times[lane], 2 * counts[lane]);
            }
            times[lane][counts[lane]++] = (float) timeUs;
        } else if (timeUs < 0 && timeUs >= -beforeUs) {
            before[lane]++;
        }
    }

    /**
     * Spike times of one lane within the step.
     *
     * @param lane lane
     * @return times after stimulus onset (us), ascending, a copy
     */
    public float[] timesUs(int lane) {
        return Arrays.copyOf(times[lane], counts[lane]);
    }

    /**
     * Spikes of one lane in the recorded time before the step.
     *
     * @param lane lane
     * @return count
     */
    public int before(int lane) {
        return before[lane];
    }
}
