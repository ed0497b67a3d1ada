package org.bss2sbi.simulator.chain;

import java.util.function.DoubleUnaryOperator;

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

    /** Each sample replaced by a function of it, one compartment after the other. */
    ChainTraces map(DoubleUnaryOperator function) {
        double[][] mapped = new double[voltages.length][];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = new double[voltages[i].length];
            for (int point = 0; point < mapped[i].length; point++) {
                mapped[i][point] = function.applyAsDouble(voltages[i][point]);
            }
        }
        return new ChainTraces(times, mapped);
    }

    double voltage(int compartment, int point) {
        return voltages[compartment][point];
    }
}
