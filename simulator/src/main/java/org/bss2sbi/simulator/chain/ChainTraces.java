package org.bss2sbi.simulator.chain;

/** Membrane potentials of all compartments at the same times, shape (compartments, points). */
public final class ChainTraces {

    private final SampleTimes times;
    private final double[][] voltages;

    ChainTraces(SampleTimes times, double[][] voltages) {
        this.times = times;
        this.voltages = voltages;
    }

    /**
     * When the samples were taken.
     *
     * @return times
     */
    public SampleTimes times() {
        return times;
    }

    /**
     * Number of compartments.
     *
     * @return compartments
     */
    public int compartments() {
        return voltages.length;
    }

    /**
     * Trace of one compartment.
     *
     * @param compartment compartment, from 0
     * @return copy, in the unit of the chain
     */
    public double[] voltage(int compartment) {
        return voltages[compartment].clone();
    }

    double voltage(int compartment, int point) {
        return voltages[compartment][point];
    }
}
