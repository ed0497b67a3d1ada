package org.bss2sbi.simulator.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler.NormalizedGaussian;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * The attenuation experiment on an emulated chip: row i of a seed gives the same observation bit for bit, in whatever order.
 *
 * <p>Every trial writes its conductances anew, which scatters them, and records one compartment after the other with the
 * chip's converter: 10-bit samples every 34 ns from an arbitrary phase on, with white noise. The converter's jitter of 1 ns
 * would move a sample by less than 0.05 LSB and is left out.
 */
public final class ChainEmulator {

    private static final double SAMPLE_US = 0.034;
    private static final double IDEAL_SAMPLE_US = 0.1;
    private static final double HIGHEST_LSB = 1023;
    private static final double LEAST_FACTOR = 0.2;

    private final ChainEmulatorOptions options;
    private final ChainCircuit circuit;
    private final DecayFitter fitter = new DecayFitter(DecayBounds.CHIP);

    /**
     * An emulated chain.
     *
     * @param options how it scatters
     */
    public ChainEmulator(ChainEmulatorOptions options) {
        this.options = options;
        circuit = new ChainCircuit(
                options.readOutNoiseLsb() == 0 ? ChainCircuit.AxialMap.NOISE_FREE : ChainCircuit.AxialMap.NOISY);
    }

    /**
     * Runs one trial.
     *
     * @param codes codes in the order of {@link ChainCircuit#CODES}
     * @param seed seed of the campaign
     * @param row row of the campaign
     * @param repeat repeat of the row
     * @return what it showed
     * @throws IllegalArgumentException if a code is not an integer in 0...1022
     */
    public ChainObservation run(double[] codes, long seed, long row, int repeat) {
        requireCodes(codes);
        NormalizedGaussian scatter =
                NormalizedGaussian.of(RandomStreams.forRow(seed, row, repeat, Purpose.RECONFIGURATION));
        Chain chain = scattered(circuit.chain(codes), scatter);
        double drive = factor(options.driveScatter(), scatter);
        var synapse = new Synapse.Current(
                drive * circuit.synapse().weight(), circuit.synapse().timeConstant());
        PeakHeights heights = options.readOutNoiseLsb() == 0
                ? ideal(chain, synapse)
                : converted(chain, synapse, RandomStreams.forRow(seed, row, repeat, Purpose.READ_OUT));
        return new ChainObservation(heights, fitter.fit(heights.firstColumn()));
    }

    private static void requireCodes(double[] codes) {
        if (codes.length != ChainCircuit.CODES.dimension() || !ChainCircuit.CODES.contains(codes, 0)) {
            throw new IllegalArgumentException("a chain has integer codes 0...1022 for %s, got %s"
                    .formatted(ChainCircuit.CODES.names(), Arrays.toString(codes)));
        }
    }

    private Chain scattered(Chain nominal, NormalizedGaussian scatter) {
        return new Chain(
                nominal.capacitance(),
                nominal.leakPotential(),
                scattered(nominal.leakConductances(), scatter),
                scattered(nominal.axialConductances(), scatter));
    }

    private List<Double> scattered(List<Double> conductances, NormalizedGaussian scatter) {
        List<Double> scattered = new ArrayList<>();
        for (double conductance : conductances) {
            scattered.add(conductance * factor(options.conductanceScatter(), scatter));
        }
        return scattered;
    }

    private static double factor(double sigma, NormalizedGaussian scatter) {
        return Math.max(LEAST_FACTOR, 1 + sigma * scatter.sample());
    }

    private static PeakHeights ideal(Chain chain, Synapse.Current synapse) {
        var times = SampleTimes.until(ChainCircuit.PROTOCOL.endTime(), IDEAL_SAMPLE_US);
        ChainTraces volts = new LinearChainSolver(synapse).solve(chain, ChainCircuit.PROTOCOL, times);
        return PeakHeights.of(volts.map(volt -> volt / Observation.VOLTS_PER_LSB), ChainCircuit.PROTOCOL);
    }

    private PeakHeights converted(Chain chain, Synapse.Current synapse, UniformRandomProvider random) {
        double start = SAMPLE_US * random.nextDouble();
        int points = (int) ((ChainCircuit.PROTOCOL.endTime() - start) / SAMPLE_US);
        ChainTraces volts = new LinearChainSolver(synapse)
                .solve(chain, ChainCircuit.PROTOCOL, new SampleTimes(start, SAMPLE_US, points));
        NormalizedGaussian noise = NormalizedGaussian.of(random);
        return PeakHeights.of(volts.map(volt -> convert(volt, noise)), ChainCircuit.PROTOCOL);
    }

    private double convert(double volt, NormalizedGaussian noise) {
        double lsb = volt / Observation.VOLTS_PER_LSB + options.readOutNoiseLsb() * noise.sample();
        return Math.rint(Math.max(0, Math.min(HIGHEST_LSB, lsb)));
    }
}
