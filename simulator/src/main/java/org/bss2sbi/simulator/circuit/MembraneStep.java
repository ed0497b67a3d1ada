package org.bss2sbi.simulator.circuit;

/** One time step of the membranes of all lanes. Every implementation gives the same results bit for bit. */
interface MembraneStep {

    /** Whether blocks of this many lanes can be advanced. */
    boolean suits(int lanes);

    /**
     * Advances the membranes and finds the lanes that end at or above their threshold.
     *
     * @param n lanes; leaves in them what is left of the reset, the part of the step outside it, and the membrane at its begin
     * @param before membranes before the step (V)
     * @param after where those after it go (V)
     * @param noise increments around {@link NoiseKernel#MEAN}
     * @param gain speed of the membrane per increment (V/us)
     * @param step time step (us)
     * @param crossing where the lanes go that reached their threshold, ascending
     * @return number of these lanes
     */
    int advance(NeuronLanes n, float[] before, float[] after, float[] noise, float gain, float step, int[] crossing);
}
