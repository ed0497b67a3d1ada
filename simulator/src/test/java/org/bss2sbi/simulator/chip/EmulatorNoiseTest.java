package org.bss2sbi.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.CircuitSettings;
import org.bss2sbi.simulator.readout.ReadOutMode;
import org.junit.jupiter.api.Test;

/** Sizes of the noise, one source at a time. */
class EmulatorNoiseTest {

    /** A leaky capacitor: no threshold, no exponential, no adaptation; time constant 20.6 us. */
    private static final CircuitSettings PASSIVE = CircuitSettings.of(
            Map.of("leak_i_bias", 45, "threshold_enable", 0, "exponential_enable", 0, "adaptation_enable", 0));

    private static final double LEAK_LSB = 373;

    @Test
    void membraneNoiseHasTheSpreadOfAnOrnsteinUhlenbeckProcess() {
        // SD = 0.7 V/sqrt(s) sqrt(tau / 2); 100 ms hold about 2400 independent values: 1.5 % on the SD, 6 % is 4 SD.
        double tauUs = 2.3 / (0.012 + 1.5 * 1.5 * (45 / 1022.0) / (1 + 0.5 * 45 / 1022.0));
        double expected = 0.7 * Math.sqrt(tauUs * 1e-6 / 2) / 1.2e-3;
        assertThat(spread(options(0.7, ReadOutMode.IDEAL, 0))).isCloseTo(expected, Percentage.withPercentage(6));
        // The twin: noise a fifth larger is seen.
        assertThat(spread(options(0.84, ReadOutMode.IDEAL, 0))).isGreaterThan(1.06 * expected);
    }

    @Test
    void converterNoiseIsThatOfTwoInterpolatedSamples() {
        // A point between two independent samples keeps on average 2/3 of their variance, 2^2 + 1/12 of rounding.
        double expected = Math.sqrt(2 / 3.0 * (4 + 1 / 12.0));
        assertThat(spread(options(0, ReadOutMode.MADC, 2))).isCloseTo(expected, Percentage.withPercentage(2));
    }

    @Test
    void converterWithoutNoiseRoundsToItsSteps() {
        for (float lsb : record(options(0, ReadOutMode.MADC, 0), 1).traceLsb()) {
            assertThat(lsb).isEqualTo(Math.round(lsb));
            assertThat(Math.abs(lsb - LEAK_LSB)).isLessThan(2);
        }
    }

    @Test
    void converterStampsSpikesInStepsOfEightNanoseconds() {
        CircuitSettings tonic = EmulatorFixtures.settings(70, 700, 600, 840, 300, 100, 0, 0);
        StepStimulus stimulus = new StepStimulus(300, 300, 600);
        TimeGrid grid = new TimeGrid(0, 1, 600);
        float[] stamped = new CircuitEmulator(options(0, ReadOutMode.MADC, 0))
                .run(tonic, stimulus, grid, 1)
                .spikeTimesUs();
        float[] exact = new CircuitEmulator(options(0, ReadOutMode.IDEAL, 0))
                .run(tonic, stimulus, grid, 1)
                .spikeTimesUs();
        assertThat(stamped).hasSameSizeAs(exact);
        for (int k = 0; k < stamped.length; k++) {
            double ticks = stamped[k] / 0.008;
            assertThat(Math.abs(ticks - Math.rint(ticks))).isLessThan(0.01);
            assertThat(exact[k] - stamped[k]).isBetween(-1e-4f, 0.0081f);
        }
    }

    @Test
    void jitterMovesTheStampsAndNothingElse() {
        CircuitSettings fast = EmulatorFixtures.settings(500, 1000, 800, 500, 300, 100, 0, 0);
        CircuitRecording exact = record(options(0, ReadOutMode.IDEAL, 0), fast);
        CircuitRecording jittered = record(EmulatorFixtures.withJitter(options(0, ReadOutMode.IDEAL, 0), 0.1), fast);
        assertThat(jittered.traceLsb()).isEqualTo(exact.traceLsb());
        float[] times = jittered.spikeTimesUs();
        assertThat(times).hasSameSizeAs(exact.spikeTimesUs()).isSorted();
        double squares = 0;
        for (int k = 0; k < times.length; k++) {
            squares += Math.pow(times[k] - exact.spikeTimesUs()[k], 2);
        }
        // About 490 spikes 2 us apart: 3.2 % on the SD, 13 % is 4 SD.
        assertThat(Math.sqrt(squares / times.length)).isCloseTo(0.1, Percentage.withPercentage(13));
    }

    private static CircuitRecording record(EmulatorOptions options, CircuitSettings settings) {
        return new CircuitEmulator(options)
                .run(settings, new StepStimulus(300, 100, 1000), new TimeGrid(0, 1, 1000), 1);
    }

    @Test
    void finerGridShowsTheSameSamples() {
        EmulatorOptions options = options(0.7, ReadOutMode.MADC, 2);
        StepStimulus stimulus = new StepStimulus(200, 100, 100);
        float[] coarse = new CircuitEmulator(options)
                .run(PASSIVE, stimulus, new TimeGrid(0, 1, 90), 5)
                .traceLsb();
        float[] fine = new CircuitEmulator(options)
                .run(PASSIVE, stimulus, new TimeGrid(0, 0.1, 900), 5)
                .traceLsb();
        for (int i = 0; i < coarse.length; i++) {
            assertThat(fine[10 * i]).isEqualTo(coarse[i]);
        }
    }

    @Test
    void noiseFreeOptionsGiveTheSameRunForEverySeed() {
        EmulatorOptions quiet = EmulatorFixtures.defaults().noiseFree();
        assertThat(record(quiet, 1).traceLsb()).isEqualTo(record(quiet, 2).traceLsb());
        assertThat(record(EmulatorFixtures.defaults(), 1).traceLsb())
                .isNotEqualTo(record(EmulatorFixtures.defaults(), 2).traceLsb());
    }

    @Test
    void fixedPatternBelongsToChipAndNeuron() {
        float[] nominal = record(options(0, ReadOutMode.IDEAL, 0), 1).traceLsb();
        float[] other = record(
                        new EmulatorOptions(
                                "emulator-0",
                                3,
                                EmulatorOptions.Mismatch.UNCALIBRATED,
                                0,
                                0,
                                0,
                                0,
                                0,
                                ReadOutMode.IDEAL,
                                0,
                                0,
                                0.05,
                                50,
                                8),
                        1)
                .traceLsb();
        assertThat(Math.abs(other[100] - nominal[100])).isBetween(0.01f, 80f);
    }

    @Test
    void badOptionsAreNamedByTheirKey() {
        assertThatThrownBy(() -> options(-1, ReadOutMode.MADC, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("membrane-noise must be in [0.0, 100.0], got -1.0");
        assertThatThrownBy(() -> EmulatorFixtures.withStep(EmulatorFixtures.defaults(), 0.5))
                .hasMessage("time-step-us must be in [0.001, 0.1], got 0.5");
        assertThatThrownBy(() -> EmulatorFixtures.withBlock(EmulatorFixtures.defaults(), 0))
                .hasMessage("block-size must be in [1.0, 4096.0], got 0.0");
    }

    private static EmulatorOptions options(double membraneNoise, ReadOutMode mode, double readOutNoise) {
        return new EmulatorOptions(
                "emulator-0",
                0,
                EmulatorOptions.Mismatch.NONE,
                0,
                0,
                0,
                0,
                membraneNoise,
                mode,
                readOutNoise,
                0,
                0.05,
                50,
                64);
    }

    /** Standard deviation of the membrane at rest over 100 runs of 1 ms. */
    private static double spread(EmulatorOptions options) {
        CircuitEmulator emulator = new CircuitEmulator(options);
        EmulatorRun[] runs = new EmulatorRun[100];
        Arrays.setAll(runs, row -> new EmulatorRun(PASSIVE, row, 0, 11));
        double sum = 0;
        double squares = 0;
        long n = 0;
        for (CircuitRecording recording :
                emulator.run(Arrays.asList(runs), new StepStimulus(0, 100, 1000), new TimeGrid(0, 1, 1000))) {
            for (float lsb : recording.traceLsb()) {
                sum += lsb - LEAK_LSB;
                squares += (lsb - LEAK_LSB) * (lsb - LEAK_LSB);
                n++;
            }
        }
        return Math.sqrt(squares / n - (sum / n) * (sum / n));
    }

    private static CircuitRecording record(EmulatorOptions options, long seed) {
        return new CircuitEmulator(options).run(PASSIVE, new StepStimulus(0, 100, 200), new TimeGrid(0, 1, 200), seed);
    }
}
