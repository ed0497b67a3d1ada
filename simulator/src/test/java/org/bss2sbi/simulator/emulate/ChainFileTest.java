package org.bss2sbi.simulator.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainFileTest {

    @TempDir
    Path directory;

    private String good;

    @BeforeEach
    void readGoodFile() throws IOException {
        good = Files.readString(ChainReferenceTest.file("bss2_like_tm20_ta10.json"));
    }

    private ParameterFile read(String json) throws IOException {
        return ParameterFile.read(Files.writeString(directory.resolve("chain.json"), json));
    }

    @Test
    void filesKeepUnitsAndGridOfTheParameterFile() throws IOException {
        ParameterFile.read(ChainReferenceTest.file("arbor_like_default.json"))
                .emulate(Chips.EMULATED)
                .write(directory);
        List<String> trace = Files.readAllLines(directory.resolve("trace.csv"));
        assertThat(trace).hasSize(1 + 1601);
        assertThat(trace.subList(0, 2)).containsExactly("time_ms,V0_mV,V1_mV,V2_mV,V3_mV", "0,-65,-65,-65,-65");
        assertThat(trace.get(1601)).startsWith("800,");
        assertThat(directory.resolve("spikes.csv")).hasContent("spike_time_ms\n");
        List<String> heights = Files.readAllLines(directory.resolve("heights.csv"));
        assertThat(heights).hasSize(4).allMatch(row -> row.split(",", -1).length == 4);
        assertThat(heights.get(1)).startsWith("17.8158820");
        List<String> fits = Files.readAllLines(directory.resolve("fits.csv"));
        assertThat(fits).hasSize(3).startsWith("offset_bound_mV,tau_compartments,offset_mV,scale_mV,status");
        assertThat(fits.get(1)).startsWith(",1.10144").endsWith(",OK");
        assertThat(fits.get(2)).startsWith("0.00001,1.5991").endsWith(",OK");
    }

    @Test
    void conductancesOrTimeConstantsAloneAreEnough() throws IOException {
        double[] both = read(good).emulate(Chips.EMULATED).voltage(3);
        String noTimes = good.replaceAll("(?s)\"tau_(m|axial)_us\": \\[.*?\\],", "");
        String noConductances = good.replaceAll("(?s)\"g_(leak|axial)_uS\": \\[.*?\\],", "");
        assertThat(read(noTimes).emulate(Chips.EMULATED).voltage(3)).containsExactly(both);
        assertThat(read(noConductances).emulate(Chips.EMULATED).voltage(3))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(both);
    }

    @Test
    void anyNumberOfCompartmentsOnAnyGridWillDo() throws IOException {
        String two = """
                {"domain": "hardware", "compartments": 2, "synapse": "current", "C_pF": 2, "E_leak_V": 0,
                 "g_leak_uS": [0.1, 0.2], "g_axial_uS": [0], "tau_syn_us": 5, "weight_nA": 10,
                 "input_times_us": [150, 20], "t_end_us": 200, "csv_step_us": 3, "height_sampling_step_us": 1.5}
                """;
        EmulatedRecording recording = read(two).emulate(Chips.EMULATED);
        recording.write(directory);
        assertThat(recording.compartments()).isEqualTo(2);
        assertThat(recording.points()).isEqualTo(67);
        assertThat(Files.readAllLines(directory.resolve("heights.csv")))
                .hasSize(2)
                .first()
                .asString()
                .endsWith(",0");
        assertThat(directory.resolve("fits.csv")).doesNotExist();
    }

    @Test
    void fitThatFailsSaysWhyInTheFile() throws IOException {
        String inhibitory = good.replace("\"weight_nA\": 30.0", "\"weight_nA\": -30.0");
        read(inhibitory).emulate(Chips.EMULATED).write(directory);
        assertThat(Files.readAllLines(directory.resolve("fits.csv")).subList(1, 3))
                .allMatch(line -> line.matches("(0.00001)?,,,,NO_.*"));
    }

    @Test
    void noiseIsSaidToBeOff() throws IOException {
        assertThat(read(good).emulateWithNoise(Chips.EMULATED, 1).notes())
                .containsExactly("Noise is off: a file of physical parameters runs the ideal chain, which has none.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "compartments": 4     | "compartments": 0     | 'compartments' must be an integer in 1...200, got 0.
            "compartments": 4     | "compartments": 5     | 'input_times_us' must have 5 values, one input per compartment, got 4.
            "synapse": "current"  | "synapse": "alpha"    | 'synapse' must be "current" or "conductance", got "alpha".
            "synapse": "current"  | "synapse": "conductance" | unknown key 'weight_nA'; did you mean 'weight_uS'?
            "weight_nA": 30.0     | "weight_pA": 30       | unknown key 'weight_pA'; did you mean 'weight_nA'?
            "C_pF": 2.4           | "C_pF": 0             | 'C_pF' must be greater than 0, got 0.
            "C_pF": 2.4           | "C_pF": 4.8           | 'g_leak_uS[0]' is 0.12 but C/tau_m_us[0] gives 0.24. Correct one of the three, or leave one list out.
            "tau_syn_us": 10.0    | "tau_syn_us": -1      | 'tau_syn_us' must be greater than 0, got -1.
            "t_end_us": 800.0     | "t_end_us": 700       | 'input_times_us[3]' is 700; inputs must come before 't_end_us', which is 700, and no two at the same time.
            "csv_step_us": 0.5    | "csv_step_us": 0      | 'csv_step_us' must be greater than 0, got 0.
            "csv_step_us": 0.5    | "csv_step_us": 900    | 'csv_step_us' is 900 but the run ends at 800.0. Use a smaller step.
            "csv_step_us": 0.5    | "csv_step_us": 1e-7   | 'csv_step_us' of 1.0E-7 gives 3.20e+10 samples until 800.0, more than 5,000,000. Use a larger step or a shorter run.
            "height_sampling_step_us": 0.1 | "height_sampling_step_us": 350 | 'height_sampling_step_us' is 350, too large to have a sample between each input and the middle to the one before. Use a smaller step.
            "domain": "hardware"  | "domain": "biological" | unknown key 'E_leak_V'; did you mean 'E_leak_mV'?
            "name": "bss2_like_tm20_ta10" | "nmae": 1     | unknown key 'nmae'; did you mean 'name'?
            """, quoteCharacter = '\0')
    void everyFieldIsChecked(String from, String to, String problem) throws IOException {
        assertThat(good).contains(from);
        Path file = Files.writeString(directory.resolve("chain.json"), good.replace(from, to));
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .message()
                .matches("\\Q" + file + "\\E, line \\d+: \\Q" + problem + "\\E");
    }

    @Test
    void listsOfTheWrongLengthAreRefused() {
        String three = good.replaceFirst("(?s)(\"g_axial_uS\": \\[\\s*)[^,]*,", "$1");
        assertThatThrownBy(() -> read(three))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith(
                        "'g_axial_uS' must have 3 values, got 2: 'compartments' counts leaks, and one axial"
                                + " conductance lies between each two neighbours.");
    }

    @Test
    void twoInputsAtOneTimeAreRefused() {
        String same = good.replaceFirst("300.0", "100.0");
        assertThatThrownBy(() -> read(same))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith(
                        "'input_times_us[1]' is 100; inputs must come before 't_end_us', which is 800, and no"
                                + " two at the same time.");
    }

    @Test
    void missingKeysAreNamed() {
        assertThatThrownBy(() -> read("{\"compartments\": 4,\n\"domain\": \"hardware\"}"))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("line 1: key 'synapse' is missing; there are compartments, domain. Add it.");
    }
}
