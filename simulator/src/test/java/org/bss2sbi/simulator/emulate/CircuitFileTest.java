package org.bss2sbi.simulator.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircuitFileTest {

    @TempDir
    Path directory;

    private ParameterFile file(String json) throws IOException {
        return ParameterFile.read(Files.writeString(directory.resolve("codes.json"), json));
    }

    @Test
    void adaptingReferencePointIsMetWithoutNoise() throws IOException {
        // an independent Euler integration at 20 ns gave these times, to be met to 1 us
        ParameterFile file = file("""
                {"codes": {"leak_i_bias": 70, "leak_v_leak": 700, "reset_v_reset": 600, "exponential_v_exp": 820,
                           "exponential_i_bias": 300, "adaptation_i_bias_tau": 100, "adaptation_i_bias_a": 0,
                           "adaptation_i_bias_b": 200},
                 "stimulus": {"code": 300, "before_us": 300, "step_us": 600},
                 "grid": {"start_us": 0, "step_us": 0.5, "points": 1201}}
                """);
        EmulatedRecording recording = file.emulate(Chips.EMULATED);
        double[] expected = {34.7, 98.3, 178.0, 265.2, 354.5, 444.2, 534.1};
        assertThat(recording.spikeTimes()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(recording.spikeTimes()[i]).isCloseTo(expected[i], within(1.0));
        }
        assertThat(recording.points()).isEqualTo(1201);
        assertThat(recording.voltage(0)[0]).isBetween(0.40, 0.50);
        assertThat(recording.notes()).isEmpty();
    }

    @Test
    void gridIsTheWholeRecordingWhereNoneIsGiven() throws IOException {
        EmulatedRecording recording = file("{\"codes\": {\"leak_i_bias\": 70}}").emulate(Chips.EMULATED);
        assertThat(recording.points()).isEqualTo(2601);
        assertThat(recording.time(0)).isEqualTo(-300);
        assertThat(recording.time(2600)).isEqualTo(1000);
    }

    @Test
    void noiseFollowsTheSeedAndIsGoneWithoutIt() throws IOException {
        ParameterFile file = file("{\"codes\": {}, \"stimulus\": {\"step_us\": 100, \"before_us\": 20}}");
        double[] one = file.emulateWithNoise(Chips.EMULATED, 1).voltage(0);
        assertThat(file.emulateWithNoise(Chips.EMULATED, 1).voltage(0)).containsExactly(one);
        assertThat(file.emulateWithNoise(Chips.EMULATED, 2).voltage(0)).isNotEqualTo(one);
        double[] ideal = file.emulate(Chips.EMULATED).voltage(0);
        assertThat(file.emulate(Chips.EMULATED).voltage(0)).containsExactly(ideal);
        assertThat(ideal[0]).isCloseTo(ideal[10], within(1e-3));
    }

    @Test
    void spikesBeforeTheStepAreNoted() throws IOException {
        EmulatedRecording recording = file("""
                {"codes": {"leak_i_bias": 500, "leak_v_leak": 1000, "reset_v_reset": 800, "exponential_v_exp": 500},
                 "stimulus": {"code": 300, "before_us": 50, "step_us": 50}}
                """).emulate(Chips.EMULATED);
        assertThat(recording.spikeTimes()).hasSizeBetween(20, 30);
        assertThat(recording.notes())
                .singleElement()
                .asString()
                .matches(
                        "The neuron also fired 2\\d times in the 50\\.0 us before the step; spikes\\.csv lists the step only\\.");
    }
}
