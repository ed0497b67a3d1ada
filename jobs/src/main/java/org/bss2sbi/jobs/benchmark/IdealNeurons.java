package org.bss2sbi.jobs.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.adex.AdExNeuron;
import org.bss2sbi.simulator.adex.AdExParameters;
import org.bss2sbi.simulator.adex.AdExProtocol;
import org.bss2sbi.simulator.adex.AdExState;
import org.bss2sbi.simulator.adex.CurrentStep;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Random ideal neurons on the scales of the chip (us, V, pF, uS, uA): a constant current for one millisecond, the membrane
 * sampled every microsecond, about 25 spikes each. tau_m is 5 to 40 us, V_T 0.55 to 0.65 V, Delta_T 10 to 40 mV, a of either
 * sign, tau_w 20 to 200 us.
 *
 * @param neurons the neurons
 */
public record IdealNeurons(List<AdExNeuron> neurons) {

    /** Longest step of the fast mode (us). */
    public static final double STEP_US = 0.1;

    static final double CURRENT_UA = 0.05;
    static final double END_US = 1000;
    static final double GRID_US = 1;

    /** What is done to every neuron. */
    public static final AdExProtocol PROTOCOL =
            new AdExProtocol(List.of(new CurrentStep(0, CURRENT_UA)), END_US, GRID_US);

    /** Keeps a copy. */
    public IdealNeurons {
        neurons = List.copyOf(neurons);
    }

    /**
     * Draws neurons.
     *
     * @param rows how many
     * @param seed seed of every draw
     * @return neurons
     */
    public static IdealNeurons draw(int rows, long seed) {
        List<AdExNeuron> neurons = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            neurons.add(draw(RandomStreams.forRow(seed, row, Purpose.PRIOR)));
        }
        return new IdealNeurons(neurons);
    }

    private static AdExNeuron draw(UniformRandomProvider random) {
        double capacitance = 2.4;
        double rest = random.nextDouble(0.4, 0.45);
        var parameters = new AdExParameters(
                capacitance,
                capacitance / random.nextDouble(5, 40),
                rest,
                random.nextDouble(0.55, 0.65),
                random.nextDouble(0.01, 0.04),
                random.nextDouble(-0.02, 0.04),
                random.nextDouble(20, 200),
                random.nextDouble(0, 0.02),
                random.nextDouble(0.3, 0.5),
                0.8,
                random.nextDouble(0, 5),
                true);
        return new AdExNeuron(parameters, new AdExState(rest, 0));
    }

    /**
     * The first of these neurons.
     *
     * @param rows how many at most
     * @return neurons
     */
    IdealNeurons first(int rows) {
        return new IdealNeurons(neurons.subList(0, Math.min(rows, neurons.size())));
    }
}
