package org.bss2sbi.simulator.adex;

import java.util.Arrays;
import org.bss2sbi.simulator.BadInputException;

/**
 * What a solver found: V and w of every neuron on the grid of the protocol, and its spikes.
 *
 * <p>Shapes: traces (rows, points), row-major. Samples are right-continuous: one exactly at a spike shows the reset.
 */
public final class AdExSolution {

    private final int points;
    private final double[] voltage;
    private final double[] adaptation;
    private final SpikeTimes[] spikes;

    AdExSolution(int rows, int points) {
        this.points = points;
        this.voltage = new double[Math.multiplyExact(rows, points)];
        this.adaptation = new double[rows * points];
        this.spikes = new SpikeTimes[rows];
        Arrays.setAll(spikes, i -> new SpikeTimes());
    }

    /**
     * Samples per neuron.
     *
     * @return points of the grid
     */
    public int points() {
        return points;
    }

    /**
     * Membrane potential of one neuron.
     *
     * @param row row of the batch
     * @return copy, length {@link #points()}
     */
    public double[] voltage(int row) {
        return Arrays.copyOfRange(voltage, row * points, (row + 1) * points);
    }

    /**
     * Adaptation current of one neuron.
     *
     * @param row row of the batch
     * @return copy, length {@link #points()}
     */
    public double[] adaptation(int row) {
        return Arrays.copyOfRange(adaptation, row * points, (row + 1) * points);
    }

    /**
     * Spikes of one neuron.
     *
     * @param row row of the batch
     * @return times, ascending, a copy
     */
    public double[] spikeTimes(int row) {
        return spikes[row].times();
    }

    /**
     * Adaptation current just before each reset.
     *
     * @param row row of the batch
     * @return one value per spike, a copy
     */
    public double[] adaptationBeforeReset(int row) {
        return spikes[row].adaptationBeforeReset();
    }

    void sample(int row, int point, double v, double w) {
        if (!Double.isFinite(v) || !Double.isFinite(w)) {
            throw notFinite();
        }
        voltage[row * points + point] = v;
        adaptation[row * points + point] = w;
    }

    SpikeTimes spikes(int row) {
        return spikes[row];
    }

    static BadInputException notFinite() {
        return new BadInputException(
                "The membrane potential or the adaptation is no longer a number: a value is out of any"
                        + " physical range. Check the stimulus, C, g_L, a, b and the initial state.");
    }
}
