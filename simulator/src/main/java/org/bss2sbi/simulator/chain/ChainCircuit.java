package org.bss2sbi.simulator.chain;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * Four coupled circuits of the chip: codes to conductances, and the inputs of the attenuation experiment.
 *
 * <p>Units are pF, V, uS, uA and us. All conductances are in their division mode, where codes run from 0 to 1022. Membrane
 * time constants span 12 to 30 us over the codes of a leak; the map of the axial codes is chosen so that the fitted decay
 * constant is 1.17 at the centre and 4.08 at the strongest coupling with the weakest leak, as published.
 *
 * <p>Experiment: Kaiser, Stock, Mueller, Schemmel and Schmitt, "Simulation-based Inference for Model Parameterization on
 * Analog Neuromorphic Hardware", 2023, arXiv:2303.16056.
 */
public final class ChainCircuit {

    /** Number of compartments. */
    public static final int COMPARTMENTS = 4;

    /** One input after another, far enough apart that a response has decayed before the next. */
    public static final ChainProtocol PROTOCOL = new ChainProtocol(List.of(100.0, 300.0, 500.0, 700.0), 800);

    /** Codes of all conductances in the order of the published study: leaks, then axial ones. */
    public static final ParameterSpace CODES = codes();

    private static final double HIGHEST_CODE = 1022;
    private static final double CAPACITANCE = 2.3;
    private static final double REST = 0.45;
    private static final double SLOWEST_MEMBRANE = 30;
    private static final double FASTEST_MEMBRANE = 12;
    private static final double SYNAPTIC_TIME = 10;
    private static final double SMALLEST_AXIAL = 1e-5;
    private static final double CENTRE_HEIGHT_LSB = 150;
    private static final double CENTRE_CODE = 511;

    /** What the axial codes mean depends on whether the read-out lifts every height by the maximum of its noise. */
    enum AxialMap {
        /** For heights that are maxima over noisy samples. */
        NOISY(0.971, 1.765),
        /** For noise-free heights. */
        NOISE_FREE(1.053, 1.654);

        private final double largest;
        private final double exponent;

        AxialMap(double largest, double exponent) {
            this.largest = largest;
            this.exponent = exponent;
        }
    }

    private final AxialMap axialMap;
    private final Synapse.Current synapse;

    ChainCircuit(AxialMap axialMap) {
        this.axialMap = axialMap;
        this.synapse = new Synapse.Current(CENTRE_HEIGHT_LSB / centreHeightLsb(), SYNAPTIC_TIME);
    }

    private static ParameterSpace codes() {
        List<Parameter> codes = new ArrayList<>();
        for (int i = 0; i < COMPARTMENTS; i++) {
            codes.add(Parameter.code("g_leak_" + i));
        }
        for (int i = 0; i + 1 < COMPARTMENTS; i++) {
            codes.add(Parameter.code("g_icc_%d_%d".formatted(i, i + 1)));
        }
        return new ParameterSpace(codes);
    }

    /**
     * All seven codes from one for every leak and one for every coupling.
     *
     * @param leak code of the leaks
     * @param axial code of the axial conductances
     * @return codes in the order of {@link #CODES}
     */
    public static double[] uniform(double leak, double axial) {
        return new double[] {leak, leak, leak, leak, axial, axial, axial};
    }

    /** Response of compartment 0 at the centre to a synapse of 1 uA (MADC LSB); the equations are linear in it. */
    private double centreHeightLsb() {
        Chain centre = chain(uniform(CENTRE_CODE, CENTRE_CODE));
        ChainTraces traces = new LinearChainSolver(new Synapse.Current(1, SYNAPTIC_TIME))
                .solve(centre, PROTOCOL, SampleTimes.until(PROTOCOL.endTime(), 0.1));
        return PeakHeights.of(traces, PROTOCOL).get(0, 0) / Observation.VOLTS_PER_LSB;
    }

    /**
     * The nominal chain of a set of codes.
     *
     * @param codes codes in the order of {@link #CODES}
     * @return chain (pF, V, uS)
     */
    Chain chain(double[] codes) {
        List<Double> leak = new ArrayList<>();
        List<Double> axial = new ArrayList<>();
        for (int j = 0; j < codes.length; j++) {
            double share = codes[j] / HIGHEST_CODE;
            if (j < COMPARTMENTS) {
                leak.add(CAPACITANCE / SLOWEST_MEMBRANE
                        + share * (CAPACITANCE / FASTEST_MEMBRANE - CAPACITANCE / SLOWEST_MEMBRANE));
            } else {
                axial.add(axialMap.largest * Math.pow(share, axialMap.exponent) + SMALLEST_AXIAL);
            }
        }
        return new Chain(CAPACITANCE, REST, leak, axial);
    }

    /** What every input does, without scatter (uA, us). */
    Synapse.Current synapse() {
        return synapse;
    }
}
