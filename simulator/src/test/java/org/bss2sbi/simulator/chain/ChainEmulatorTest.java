package org.bss2sbi.simulator.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bss2sbi.simulator.Observation;
import org.junit.jupiter.api.Test;

/** The emulated chip against the numbers of its specification and of the published experiment. */
class ChainEmulatorTest {

    private static final long SEED = 20240501;
    private static final double[] CENTRE = ChainCircuit.uniform(511, 511);
    private static final ChainEmulatorOptions AS_PUBLISHED = new ChainEmulatorOptions(0.05, 0.02, 2);
    private static final ChainEmulator NOISE_FREE = new ChainEmulator(ChainEmulatorOptions.NOISE_FREE);

    private static double tau(ChainObservation observation) {
        return ((DecayFit.Decay) observation.decay()).tau();
    }

    private static double[] taus(ChainEmulatorOptions options, int repeats) {
        var emulator = new ChainEmulator(options);
        return IntStream.range(0, repeats)
                .mapToDouble(row -> tau(emulator.run(CENTRE, SEED, row, 0)))
                .toArray();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    @Test
    void noiseFreeCentreHasTheHeightsOfTheSpecification() {
        ChainObservation centre = NOISE_FREE.run(CENTRE, SEED, 0, 0);
        assertThat(centre.heights().firstColumn())
                .usingComparatorWithPrecision(0.05)
                .containsExactly(150.0, 68.5, 34.7, 23.3);
        assertThat(tau(centre)).isCloseTo(1.17, within(0.005));
    }

    @Test
    void mapForNoisyHeightsHasTheHeightsOfTheSpecificationToo() {
        var circuit = new ChainCircuit(ChainCircuit.AxialMap.NOISY);
        ChainTraces traces = new LinearChainSolver(circuit.synapse())
                .solve(circuit.chain(CENTRE), ChainCircuit.PROTOCOL, SampleTimes.until(800, 0.1))
                .map(volt -> volt / Observation.VOLTS_PER_LSB);
        assertThat(PeakHeights.of(traces, ChainCircuit.PROTOCOL).firstColumn())
                .usingComparatorWithPrecision(0.06)
                .containsExactly(150.0, 64.6, 30.6, 19.4);
    }

    @Test
    void decayConstantReachesItsPublishedMaximumAtStrongCouplingAndWeakLeak() {
        assertThat(tau(NOISE_FREE.run(ChainCircuit.uniform(0, 1022), SEED, 0, 0)))
                .isCloseTo(4.08, within(0.005));
        var noisy = new ChainEmulator(new ChainEmulatorOptions(0, 0, 2));
        assertThat(tau(noisy.run(ChainCircuit.uniform(0, 1022), SEED, 0, 0))).isCloseTo(4.08, within(0.2));
    }

    @Test
    void membraneTimeConstantsSpanTheirPublishedRange() {
        var circuit = new ChainCircuit(ChainCircuit.AxialMap.NOISE_FREE);
        Chain slow = circuit.chain(ChainCircuit.uniform(0, 0));
        Chain fast = circuit.chain(ChainCircuit.uniform(1022, 0));
        assertThat(slow.capacitance() / slow.leakConductances().get(2)).isCloseTo(30, within(1e-12));
        assertThat(fast.capacitance() / fast.leakConductances().get(2)).isCloseTo(12, within(1e-12));
    }

    /** 200 repeats: by chance the mean leaves its bounds for less than 1e-9, the deviation for less than 1e-3 of seeds. */
    @Test
    void repeatsAtTheCentreScatterAsPublished() {
        double[] taus = taus(AS_PUBLISHED, 200);
        assertThat(mean(taus)).isCloseTo(1.17, within(0.03));
        assertThat(deviation(taus)).isBetween(0.03, 0.05);
    }

    /** The twin that must fail: without scatter of the conductances the read-out alone does not explain the deviation. */
    @Test
    void readOutNoiseAloneScattersFarLess() {
        assertThat(deviation(taus(new ChainEmulatorOptions(0, 0, 2), 50))).isBetween(0.01, 0.025);
    }

    @Test
    void maximumOverNoisySamplesLiftsEveryHeight() {
        double[] lifted = new ChainEmulator(new ChainEmulatorOptions(0, 0, 2))
                .run(CENTRE, SEED, 0, 0)
                .heights()
                .firstColumn();
        assertThat(lifted[0] - 150).isBetween(3.0, 8.0);
        assertThat(lifted[3] - 19.4).isBetween(3.0, 8.0);
    }

    @Test
    void rowIsTheSameInWhateverOrder() {
        var emulator = new ChainEmulator(AS_PUBLISHED);
        double[] fifth = emulator.run(CENTRE, SEED, 5, 0).heights().flattened();
        emulator.run(CENTRE, SEED, 6, 0);
        assertThat(new ChainEmulator(AS_PUBLISHED)
                        .run(CENTRE, SEED, 5, 0)
                        .heights()
                        .flattened())
                .containsExactly(fifth);
        assertThat(emulator.run(CENTRE, SEED, 5, 1).heights().flattened()).isNotEqualTo(fifth);
        assertThat(emulator.run(CENTRE, SEED + 1, 5, 0).heights().flattened()).isNotEqualTo(fifth);
    }

    /** Heights are linear in the drive, so that a trial without its scatter has the same conductances if all ratios agree. */
    @Test
    void scatterOfTheDriveMovesNoConductance() {
        double[] steady = new ChainEmulator(new ChainEmulatorOptions(0.05, 0, 0))
                .run(CENTRE, SEED, 5, 0)
                .heights()
                .flattened();
        double[] scattered = new ChainEmulator(new ChainEmulatorOptions(0.05, 0.02, 0))
                .run(CENTRE, SEED, 5, 0)
                .heights()
                .flattened();
        double ratio = scattered[0] / steady[0];
        assertThat(ratio).isNotEqualTo(1).isCloseTo(1, within(0.1));
        for (int entry = 0; entry < steady.length; entry++) {
            assertThat(scattered[entry] / steady[entry]).isCloseTo(ratio, within(1e-10));
        }
    }

    @Test
    void failedFitsAreCountedByReason() {
        List<DecayFit> fits = List.of(
                new DecayFit.Decay(1, 0, 100),
                new DecayFit.Failed(DecayFit.Reason.NO_DECAY),
                new DecayFit.Failed(DecayFit.Reason.NON_FINITE),
                new DecayFit.Failed(DecayFit.Reason.NO_DECAY));
        DecayCounts counts = DecayCounts.of(fits);
        assertThat(counts.decays()).isEqualTo(1);
        assertThat(counts.failed()).isEqualTo(3);
        assertThat(counts).hasToString("4 fits, 3 failed (NON_FINITE 1, NO_DECAY 2)");
    }

    @Test
    void codesOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> NOISE_FREE.run(ChainCircuit.uniform(511, 1023), SEED, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a chain has integer codes 0...1022 for [g_leak_0, g_leak_1, g_leak_2, g_leak_3, g_icc_0_1,"
                        + " g_icc_1_2, g_icc_2_3], got [511.0, 511.0, 511.0, 511.0, 1023.0, 1023.0, 1023.0]");
    }

    @Test
    void optionsCheckTheirRanges() {
        assertThatThrownBy(() -> new ChainEmulatorOptions(0.3, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("conductance-scatter must be in [0, 0.2], got 0.3");
    }
}
