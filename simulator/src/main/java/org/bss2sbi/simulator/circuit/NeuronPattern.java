package org.bss2sbi.simulator.circuit;

import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Fixed pattern of one neuron: how its potentials and conductances differ from the nominal circuit at equal codes.
 *
 * <p>Sizes without calibration: potentials are offset by N(0, 12 LSB) and scaled by N(1, 0.02); conductances and currents get
 * log-normal factors of 15 % (leak, adaptation leak, a, b, exponential, stimulus), 8 % (adaptation coupling, slope factor) and
 * 2 % (capacitance). A calibration leaves a share of that spread.
 */
public final class NeuronPattern {

    private static final double OFFSET_LSB = 12;
    private static final double SLOPE = 0.02;

    /** Quantities with a factor of their own, and its spread without calibration. */
    enum Quantity {
        LEAK(0.15),
        ADAPTATION_LEAK(0.15),
        SUBTHRESHOLD_ADAPTATION(0.15),
        ADAPTATION_PULSE(0.15),
        EXPONENTIAL(0.15),
        STIMULUS(0.15),
        COUPLING(0.08),
        SLOPE_FACTOR(0.08),
        CAPACITANCE(0.02);

        private final double sigma;

        Quantity(double sigma) {
            this.sigma = sigma;
        }
    }

    /** Potentials with an offset and a slope of their own. */
    enum Potential {
        LEAK,
        RESET,
        EXPONENTIAL,
        THRESHOLD,
        ADAPTATION_LEAK
    }

    private final Map<Potential, Double> offsetsLsb = new EnumMap<>(Potential.class);
    private final Map<Potential, Double> slopes = new EnumMap<>(Potential.class);
    private final Map<Quantity, Double> factors = new EnumMap<>(Quantity.class);

    private NeuronPattern(double spread, ZigguratSampler.NormalizedGaussian gaussian) {
        for (Potential potential : Potential.values()) {
            offsetsLsb.put(potential, spread * OFFSET_LSB * gaussian.sample());
            slopes.put(potential, 1 + spread * SLOPE * gaussian.sample());
        }
        for (Quantity quantity : Quantity.values()) {
            factors.put(quantity, StrictMath.exp(spread * quantity.sigma * gaussian.sample()));
        }
    }

    /**
     * Pattern of one neuron of one chip.
     *
     * @param chipSeed number that stands for the chip
     * @param neuron neuron, 0 to 511
     * @param spread share of the uncalibrated spread: 0 nominal, 0.3 calibrated, 1 uncalibrated
     * @return pattern, always the same for the same arguments
     */
    public static NeuronPattern of(long chipSeed, int neuron, double spread) {
        UniformRandomProvider random = RandomStreams.forRow(chipSeed, neuron, Purpose.MISMATCH);
        return new NeuronPattern(spread, ZigguratSampler.NormalizedGaussian.of(random));
    }

    double lsb(Potential potential, double nominalLsb) {
        return slopes.get(potential) * nominalLsb + offsetsLsb.get(potential);
    }

    double factor(Quantity quantity) {
        return factors.get(quantity);
    }
}
