package org.bss2sbi.simulator.adex;

/** Some samples of all lanes of a block, on their way from one array per time to one row per neuron. */
final class SampleBuffer {

    private static final int POINTS = 8; // a cache line of each row

    private final AdExSolution solution;
    private final int[] rows;
    private final double[][] voltage;
    private final double[][] adaptation;
    private int first;
    private int count;

    SampleBuffer(AdExSolution solution, int[] rows, int lanes) {
        this.solution = solution;
        this.rows = rows;
        this.voltage = new double[POINTS][lanes];
        this.adaptation = new double[POINTS][lanes];
    }

    /** Takes the state at a sample; samples come in order. */
    void add(int point, SplittingLanes lanes) {
        if (count == 0) {
            first = point;
        }
        lanes.voltages(voltage[count]);
        System.arraycopy(lanes.w, 0, adaptation[count], 0, lanes.w.length);
        if (++count == POINTS) {
            flush();
        }
    }

    /** Hands on what is here. */
    void flush() {
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < count; k++) {
                solution.sample(rows[i], first + k, voltage[k][i], adaptation[k][i]);
            }
        }
        count = 0;
    }
}
