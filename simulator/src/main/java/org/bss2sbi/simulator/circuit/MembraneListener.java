package org.bss2sbi.simulator.circuit;

/** Sees the membranes while a block of neurons is integrated. */
public interface MembraneListener {

    /**
     * How long after a moment its membrane is still asked for, and how long before.
     *
     * @return reach to both sides (us)
     */
    double reachUs();

    /**
     * Called after every time step.
     *
     * @param history membranes up to now
     */
    void onStep(VoltageHistory history);

    /**
     * Until when the integration must go on.
     *
     * @return time after stimulus onset (us)
     */
    double untilUs();
}
