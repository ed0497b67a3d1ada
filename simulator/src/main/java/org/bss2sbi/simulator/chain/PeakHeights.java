package org.bss2sbi.simulator.chain;

import java.io.Serializable;

/**
 * Heights of the responses: entry (i, k) is how far compartment i rises after the input into compartment k.
 *
 * <p>A trace is cut half way between successive inputs; the baseline is the mean of a cut up to and with its input, the
 * height the maximum of the cut above it. The tail of the response before lifts a baseline, so H is not symmetric.
 *
 * <p>Protocol: Kaiser, Stock, Mueller, Schemmel and Schmitt, "Simulation-based Inference for Model Parameterization on
 * Analog Neuromorphic Hardware", 2023, arXiv:2303.16056.
 */
public final class PeakHeights implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int compartments;
    private final double[] heights; // (compartments, compartments)

    private PeakHeights(int compartments) {
        this.compartments = compartments;
        this.heights = new double[compartments * compartments];
    }

    /**
     * Measures all heights.
     *
     * @param traces potentials of all compartments
     * @param protocol inputs of the run
     * @return heights, in the unit of the traces
     * @throws IllegalArgumentException if the samples are too far apart to have one in a baseline
     */
    public static PeakHeights of(ChainTraces traces, ChainProtocol protocol) {
        var heights = new PeakHeights(traces.compartments());
        if (!canBeMeasured(protocol, traces.times())) {
            throw new IllegalArgumentException("no sample in a baseline: %s are too far apart for inputs at %s"
                    .formatted(traces.times(), protocol));
        }
        for (ChainProtocol.Window window : protocol.windows()) {
            for (int i = 0; i < heights.compartments; i++) {
                heights.heights[i * heights.compartments + window.site()] = height(traces, i, window);
            }
        }
        return heights;
    }

    /**
     * Whether every baseline has a sample.
     *
     * @param protocol inputs of a run
     * @param times samples of that run
     * @return false if the samples are too far apart
     */
    public static boolean canBeMeasured(ChainProtocol protocol, SampleTimes times) {
        return protocol.windows().stream()
                .allMatch(window -> times.firstFrom(window.from()) <= times.lastUntil(window.input()));
    }

    private static double height(ChainTraces traces, int compartment, ChainProtocol.Window window) {
        int first = traces.times().firstFrom(window.from());
        int input = traces.times().lastUntil(window.input());
        double sum = 0;
        for (int point = first; point <= input; point++) {
            sum += traces.voltage(compartment, point);
        }
        double peak = Double.NEGATIVE_INFINITY;
        for (int point = first; point <= traces.times().lastUntil(window.to()); point++) {
            peak = Math.max(peak, traces.voltage(compartment, point));
        }
        return peak - sum / (input - first + 1);
    }

    /**
     * Number of rows and columns.
     *
     * @return compartments
     */
    public int compartments() {
        return compartments;
    }

    /**
     * One height.
     *
     * @param recorded compartment that is recorded
     * @param site compartment that receives the input
     * @return height
     */
    public double get(int recorded, int site) {
        return heights[recorded * compartments + site];
    }

    /**
     * F: heights along the chain after the input into compartment 0.
     *
     * @return copy of the first column, length compartments
     */
    public double[] firstColumn() {
        double[] column = new double[compartments];
        for (int i = 0; i < compartments; i++) {
            column[i] = get(i, 0);
        }
        return column;
    }

    /**
     * H row by row.
     *
     * @return copy, length compartments squared
     */
    public double[] flattened() {
        return heights.clone();
    }
}
