package org.bss2sbi.simulator.adex;

/**
 * One step of all lanes by Strang splitting: half a step of the linear flow, the exponential's flow, half a step of the linear
 * flow. Every implementation gives the same results bit for bit.
 */
interface SplittingStep {

    /** Whether blocks of this many lanes can be advanced. */
    boolean suits(int lanes);

    /**
     * Fills the next state of all lanes.
     *
     * @param lanes state and coefficients
     * @param alarmed where the lanes go that end above their alarm, or with NaN, in any order
     * @return number of these lanes
     */
    int advance(SplittingLanes lanes, int[] alarmed);
}
