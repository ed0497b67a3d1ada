package org.bss2sbi.simulator.circuit;

/** The membranes of all lanes at the latest time steps; time 0 is the onset of the stimulus, step n lies at n h. */
public final class VoltageHistory {

    private final float[][] slots;
    private final double stepUs;
    private final int stepsBack;
    private long newest;

    VoltageHistory(int lanes, double stepUs, double reachUs) {
        this.stepUs = stepUs;
        this.stepsBack = (int) Math.ceil(reachUs / stepUs) + 1;
        int needed = 2 * stepsBack + 3;
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
     * Distance of the steps.
     *
     * @return time step (us)
     */
    public double stepUs() {
        return stepUs;
    }

    /**
     * Membranes around a moment.
     *
     * @param timeUs time after stimulus onset (us), at least the reach asked for before {@link #newestUs()}
     * @return view that holds until the next step
     */
    public Window around(double timeUs) {
        double position = timeUs / stepUs;
        long oldest = (long) Math.floor(position) - stepsBack;
        float[][] steps = new float[2 * stepsBack + 2][];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = at(oldest + i);
        }
        return new Window(steps, (float) (position - oldest));
    }

    /** Membranes around one moment, linear between steps. */
    public static final class Window {

        private final float[][] steps;
        private final float moment;

        private Window(float[][] steps, float moment) {
            this.steps = steps;
            this.moment = moment;
        }

        /**
         * Membranes of all lanes, each at its own time.
         *
         * @param stepsAfter per lane, distance from the moment in time steps, negative for earlier; within the reach asked for
         * @param out where the potentials go (V), one per lane
         */
        public void volts(float[] stepsAfter, float[] out) {
            System.arraycopy(steps[0], 0, out, 0, out.length);
            for (int k = 0; k + 1 < steps.length; k++) {
                addSegment(steps[k], steps[k + 1], stepsAfter, moment - k, out);
            }
        }

        /** Adds the part of the way from one step to the next that lies before each lane's time. */
        private static void addSegment(float[] from, float[] to, float[] stepsAfter, float shift, float[] out) {
            for (int i = 0; i < out.length; i++) {
                float x = stepsAfter[i] + shift;
                float share = 0.5f * (Math.abs(x) - Math.abs(x - 1) + 1);
                out[i] = Math.fma(to[i] - from[i], share, out[i]);
            }
        }
    }
}
