package org.bss2sbi.simulator.circuit;

/** The membranes of all lanes at the latest time steps; time 0 is the onset of the stimulus, step n lies at n h. */
public final class VoltageHistory {

    private final float[][] slots;
    private final double stepUs;
    private final double stepsPerUs;
    private long newest;

    VoltageHistory(int lanes, double stepUs, double reachUs) {
        this.stepUs = stepUs;
        this.stepsPerUs = 1 / stepUs;
        int needed = (int) Math.ceil(2 * reachUs / stepUs) + 4;
        slots = new float[Integer.highestOneBit(2 * needed - 1)][lanes]; // a power of two, so that masking is modulo
    }

    float[] at(long step) {
        return slots[(int) step & (slots.length - 1)];
    }

    void advanceTo(long step) {
        newest = step;
    }

    /**
     * Time of the newest membranes.
     *
     * @return time after stimulus onset (us)
     */
    public double newestUs() {
        return newest * stepUs;
    }

    /**
     * Number of lanes held.
     *
     * @return lanes
     */
    public int lanes() {
        return slots[0].length;
    }

    /**
     * Membrane of one lane, linear between steps.
     *
     * @param lane lane
     * @param timeUs time after stimulus onset (us), not after {@link #newestUs()} and not further back than the reach asked for
     * @return potential (V)
     */
    public float volt(int lane, double timeUs) {
        double position = timeUs * stepsPerUs;
        long step = (long) Math.floor(position);
        float fraction = (float) (position - step);
        float before = at(step)[lane];
        return before + fraction * (at(step + 1)[lane] - before);
    }
}
