package org.bss2sbi.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.circuit.CircuitSettings;
import org.junit.jupiter.api.Test;

/**
 * Eight firing patterns, computed once by an independent program with Euler steps of 20 ns in double precision: no noise,
 * stimulus code 300, 600 us of step. Counts hold to one spike, times to 1 us.
 */
class ReferencePatternsTest {

    private static final StepStimulus STIMULUS = new StepStimulus(300, 300, 600);
    private static final TimeGrid GRID = new TimeGrid(0, 1, 600);

    private final CircuitEmulator emulator =
            new CircuitEmulator(EmulatorFixtures.defaults().noiseFree());

    @Test
    void tonicFiringHasTheReferencePeriod() {
        float[] spikes = spikes(70, 700, 600, 840, 300, 100, 0, 0);
        assertThat(spikes.length).isBetween(9, 11);
        for (int k = 0; k < spikes.length; k++) {
            assertThat(spikes[k]).isCloseTo(49.8f + 60.9f * k, Offset.offset(1f));
        }
    }

    @Test
    void adaptingFiringHasTheReferenceTimes() {
        assertTimes(spikes(70, 700, 600, 820, 300, 100, 0, 200), 34.7f, 98.3f, 178.0f, 265.2f, 354.5f, 444.2f, 534.1f);
    }

    @Test
    void initialBurstHasTheReferenceTimes() {
        assertTimes(spikes(70, 750, 880, 860, 300, 90, 0, 600), 31.3f, 46.6f, 247.6f, 409.1f, 570.9f);
    }

    @Test
    void regularBurstingHasTheReferenceTimes() {
        assertTimes(
                spikes(70, 750, 880, 860, 300, 90, 0, 300),
                31.3f,
                40.9f,
                55.6f,
                211.5f,
                225.3f,
                374.8f,
                388.8f,
                540.0f,
                554.0f);
    }

    @Test
    void transientResponseIsOneSpike() {
        assertTimes(spikes(70, 720, 600, 830, 300, 150, 60, 100), 38.5f);
    }

    @Test
    void slowIntegratorHasTheReferencePeriod() {
        float[] spikes = spikes(20, 600, 600, 900, 300, 100, 0, 0);
        assertThat(spikes.length).isBetween(8, 10);
        for (int k = 0; k < spikes.length; k++) {
            assertThat(spikes[k]).isCloseTo(58.1f + 62f * k, Offset.offset(1f));
        }
    }

    @Test
    void fastTonicFiringIsLimitedByTheReset() {
        float[] spikes = spikes(500, 1000, 800, 500, 300, 100, 0, 0);
        double period = (spikes[spikes.length - 1] - spikes[0]) / (spikes.length - 1);
        assertThat(period).isCloseTo(2.03, Offset.offset(0.02));
    }

    @Test
    void silentNeuronStaysSilent() {
        assertThat(spikes(200, 400, 500, 900, 300, 100, 50, 100)).isEmpty();
    }

    /** Largest shift of a spike when the default step of 50 ns is halved: a quarter of what the reference allows. */
    private static final double CONVERGENCE_US = 0.25;

    @Test
    void halvingTheStepChangesNoCountAndHardlyMovesTheTimes() {
        int[][] patterns = {
            {70, 700, 600, 840, 300, 100, 0, 0},
            {70, 700, 600, 820, 300, 100, 0, 200},
            {70, 750, 880, 860, 300, 90, 0, 600},
            {70, 750, 880, 860, 300, 90, 0, 300},
            {70, 720, 600, 830, 300, 150, 60, 100},
            {20, 600, 600, 900, 300, 100, 0, 0},
            {500, 1000, 800, 500, 300, 100, 0, 0},
            {200, 400, 500, 900, 300, 100, 50, 100}
        };
        CircuitEmulator halved = new CircuitEmulator(
                EmulatorFixtures.withStep(EmulatorFixtures.defaults().noiseFree(), 0.025));
        for (int[] codes : patterns) {
            float[] coarse = spikes(codes);
            float[] fine = halved.run(EmulatorFixtures.settings(codes), STIMULUS, GRID, 1)
                    .spikeTimesUs();
            assertThat(fine).as("%s", Arrays.toString(codes)).hasSameSizeAs(coarse);
            for (int k = 0; k < fine.length; k++) {
                assertThat((double) coarse[k])
                        .as("spike %d of %s", k, Arrays.toString(codes))
                        .isCloseTo(fine[k], Offset.offset(CONVERGENCE_US));
            }
        }
    }

    private float[] spikes(int... codes) {
        CircuitSettings settings = EmulatorFixtures.settings(codes);
        return emulator.run(settings, STIMULUS, GRID, 1).spikeTimesUs();
    }

    private static void assertTimes(float[] spikes, float... expected) {
        assertThat(spikes).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat(spikes[k]).as("spike %d", k).isCloseTo(expected[k], Offset.offset(1f));
        }
    }
}
