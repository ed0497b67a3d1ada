package org.bss2sbi.simulator.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a file is one paragraph that names file, line, value, expectation and next step. */
class ParameterFileTest {

    @TempDir
    Path directory;

    private String good;

    @BeforeEach
    void readGoodFile() throws IOException {
        good = Files.readString(ReferenceCase.file("hw08_lif.json"));
    }

    private void assertRefused(String json, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("neuron.json"), json);
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message.replace("FILE", file.toString()));
    }

    @Test
    void missingFileAndDirectoryAreNamed() {
        Path missing = directory.resolve("nothing.json");
        assertThatThrownBy(() -> ParameterFile.read(missing))
                .isInstanceOf(BadInputException.class)
                .hasMessage(missing + " does not exist. Name a JSON file with \"codes\" or with \"parameters\".");
        assertThatThrownBy(() -> ParameterFile.read(directory))
                .isInstanceOf(BadInputException.class)
                .hasMessage(directory + " is not a file. Name a JSON file with \"codes\" or with \"parameters\".");
    }

    @Test
    void emptyFilesAreNamed() throws IOException {
        assertRefused("", "FILE is empty. Expected a JSON object with \"codes\" or with \"parameters\".");
        assertRefused(" \n", "FILE holds nothing but white space. Expected a JSON object.");
    }

    @Test
    void brokenJsonIsNamedWithItsLine() throws IOException {
        assertRefused(
                "{\"codes\": {\n \"leak_i_bias\": 7",
                "FILE, line 2: not valid JSON: it ends before the JSON is"
                        + " complete. Complete or correct the file there.");
        assertRefused(
                "{\"codes\": {}}\n}",
                "FILE, line 2: not valid JSON: Unexpected close marker '}': no open Object to close."
                        + " Complete or correct the file there.");
        assertRefused("{\"codes\": {}} 1", "FILE, line 1: text after the end of the JSON object. Remove it.");
        assertRefused("[1, 2]", "FILE, line 1: The file must be an object in braces, got a list of 2 values.");
        assertRefused(
                "{\"codes\": {},\n\"codes\": {}}",
                "FILE, line 2: not valid JSON: Duplicate field 'codes'. Complete or correct the file there.");
    }

    @Test
    void binaryFileIsNoJson() throws IOException {
        Path file =
                Files.write(directory.resolve("neuron.json"), "\u0089HDF\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ", line 1: not valid JSON: ");
    }

    @Test
    void kindOfFileMustBeClear() throws IOException {
        assertRefused(
                "{}",
                "FILE, line 1: the file has neither \"codes\" (settings of the circuit by PyNN name) nor"
                        + " \"parameters\" (an ideal AdEx neuron in physical units) nor \"compartments\" (a passive chain)."
                        + " Give one of them.");
        assertRefused(
                "{\"codes\": {}, \"parameters\": {}}",
                "FILE, line 1: the file has both \"codes\" of the circuit and \"parameters\" of an ideal neuron."
                        + " Give one of them.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "leak_i_bais": 70      | unknown key 'leak_i_bais' in 'codes'; did you mean 'leak_i_bias'?
            "leak_i_bias": 1023    | 'codes.leak_i_bias' must be an integer in 0...1022, got 1023.
            "leak_i_bias": -1      | 'codes.leak_i_bias' must be an integer in 0...1022, got -1.
            "leak_i_bias": 70.5    | 'codes.leak_i_bias' must be an integer in 0...1022, got 70.5.
            "leak_i_bias": "70"    | 'codes.leak_i_bias' must be a number, got "70". Write it without quotes.
            "leak_i_bias": null    | 'codes.leak_i_bias' must be a number, got null. Write it without quotes.
            "leak_i_bias": NaN     | 'codes.leak_i_bias' must be a finite number, got NaN.
            "leak_i_bias": 1e999   | 'codes.leak_i_bias' must be a finite number, got 1e999.
            "adaptation_invert_a": 2 | 'codes.adaptation_invert_a' must be an integer in 0...1, got 2.
            "constant_current_i_offset": 5 | 'constant_current_i_offset' is set by the stimulus. Write "stimulus": {"code": 400} beside "codes" instead.
            """, quoteCharacter = '\0')
    void codesAreChecked(String entry, String problem) throws IOException {
        assertRefused("{\"codes\": {\n" + entry + "}}", "FILE, line 2: " + problem);
    }

    @Test
    void unlikelyNamesGetTheWholeList() throws IOException {
        Path file = Files.writeString(directory.resolve("neuron.json"), "{\"codes\": {\"tau_m\": 70}}");
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        file + ", line 1: unknown key 'tau_m' in 'codes'; known are leak_i_bias, leak_v_leak, ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "stimulus": {"code": 1023}    | 'stimulus.code' must be an integer in 0...1022, got 1023.
            "stimulus": {"before_us": -1} | 'stimulus.before_us' must be at least 0, got -1.
            "stimulus": {"step_us": 0}    | 'stimulus.step_us' must be greater than 0, got 0.
            "stimulus": {"step_ms": 1}    | unknown key 'step_ms' in 'stimulus'; did you mean 'step_us'?
            "stimulus": {"step_us": 1e7}  | 'stimulus' lasts 300.0 us before and 1.0E7 us during the step; at most 1,000,000 us each.
            "stimulus": []                | 'stimulus' must be an object in braces, got a list of 0 values.
            "grid": {"start_us": 0, "step_us": 0.5, "points": 1} | 'grid.points' must be an integer in 2...5000000, got 1.
            "grid": {"start_us": 0, "step_us": 0.5, "points": 1e9} | 'grid.points' must be an integer in 2...5000000, got 1000000000.
            "grid": {"start_us": 0, "step_us": 0, "points": 10} | 'grid.step_us' must be greater than 0, got 0.
            "grid": {"start_us": 0, "step_us": 0.5} | key 'points' is missing in 'grid'; there are start_us, step_us. Add it.
            "grid": {"start_us": 0, "step_us": 1, "points": 2000} | 'grid' from 0.0 to 1999.0 us leaves the recording from -300.0 to 1000.0 us. Move the grid or lengthen 'stimulus.before_us' or 'stimulus.step_us'.
            "grid": {"start_us": -301, "step_us": 1, "points": 2} | 'grid' from -301.0 to -300.0 us leaves the recording from -300.0 to 1000.0 us. Move the grid or lengthen 'stimulus.before_us' or 'stimulus.step_us'.
            """, quoteCharacter = '\0')
    void stimulusAndGridAreChecked(String entry, String problem) throws IOException {
        assertRefused("{\"codes\": {},\n" + entry + "}", "FILE, line 2: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "C_pF": 2.4       | "C_pF": -2.4       | 'parameters.C_pF' must be greater than 0, got -2.4.
            "C_pF": 2.4       | "C_pF": NaN        | 'parameters.C_pF' must be a finite number, got NaN.
            "C_pF": 2.4       | "C_nF": 2.4        | unknown key 'C_nF' in 'parameters'; did you mean 'C_pF'?
            "g_L_uS": 0.12    | "g_L_uS": 0.24     | 'parameters.tau_m_us' is 20.0 but C/g_L gives 10.0. Correct one of the three, or leave it out.
            "tau_w_us": 50    | "tau_w_us": 0      | 'parameters.tau_w_us' must be greater than 0, got 0.
            "V_r_V": 0.3      | "V_r_V": 0.7       | 'parameters.V_r_V' must lie below the spike threshold 0.7, got 0.7: the neuron would never stop spiking.
            "t_ref_us": 5.0   | "t_ref_us": -5     | 'parameters.t_ref_us' must be at least 0, got -5.
            "E_L_V": 0.4      | "E_L_V": true      | 'parameters.E_L_V' must be a number, got true. Write it without quotes.
            "exponential_term": false | "exponential_term": 0 | 'parameters.exponential_term' must be true or false, got 0.
            "V_V": 0.4        | "V_V": 0.9         | 'initial.V_V' must lie below the spike threshold 0.7, got 0.9.
            "t_end_us": 1200.0 | "t_end_us": 0     | 't_end_us' must be greater than 0, got 0.
            "t_end_us": 1200.0 | "t_end_us": 1e9   | 'grid_step_us' of 0.5 gives 2.00e+09 samples until 1.0E9, more than 5,000,000. Use a coarser grid or a shorter run.
            "grid_step_us": 0.5 | "grid_step_us": 1500 | 'grid_step_us' is 1500.0 but the run ends at 1200.0. Use a finer grid.
            "grid_step_us": 0.5 | "grid_step_us": 1e-9 | 'grid_step_us' of 1.0E-9 gives 1.20e+12 samples until 1200.0, more than 5,000,000. Use a coarser grid or a shorter run.
            "from_us": 100.0  | "from_us": 0       | 'stimulus[1].from_us' is 0.0; the first piece must start at 0 and each later one after the one before (0.0).
            "I_nA": 45.0      | "I_pA": 45.0       | unknown key 'I_pA' in 'stimulus[1]'; did you mean 'I_nA'?
            "domain": "hardware" | "domain": "silicon" | 'domain' must be "hardware" (us, V, pF, uS, nA) or "biological" (ms, mV, pF, nS, pA), got "silicon".
            "domain": "hardware" | "domain": 3     | 'domain' must be a text in quotes, got 3.
            "name": "hw08_lif" | "nmae": "hw08_lif" | unknown key 'nmae'; did you mean 'name'?
            """, quoteCharacter = '\0')
    void physicalParametersAreChecked(String from, String to, String problem) throws IOException {
        String changed = good.replaceFirst("(?m)^( *)" + from.replace(".", "\\."), "$1" + to);
        assertThat(changed).isNotEqualTo(good);
        Path file = Files.writeString(directory.resolve("neuron.json"), changed);
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .message()
                .matches("\\Q" + file + "\\E, line \\d+: \\Q" + problem + "\\E");
    }

    @Test
    void missingParameterIsNamedWithThoseThatAreThere() throws IOException {
        String changed = good.replaceFirst(" *\"E_L_V\": 0.4,\n", "");
        Path file = Files.writeString(directory.resolve("neuron.json"), changed);
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file
                        + ", line 4: key 'E_L_V' is missing in 'parameters'; there are C_pF, g_L_uS, tau_m_us, V_T_V,"
                        + " Delta_T_V, a_uS, tau_w_us, b_nA, V_r_V, V_th_V, t_ref_us, exponential_term. Add it.");
    }

    @Test
    void biologicalKeysInAHardwareFileAreUnknown() throws IOException {
        String biological =
                Files.readString(ReferenceCase.file("naud_adaptation.json")).replace("\"biological\"", "\"hardware\"");
        Path file = Files.writeString(directory.resolve("neuron.json"), biological);
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("unknown key 't_end_ms'; did you mean 't_end_us'?");
    }

    @Test
    void withoutInitialStateANeuronMustRestBelowItsThreshold() throws IOException {
        String changed =
                good.replaceFirst("(?s) *\"initial\": \\{.*?\\},\n", "").replace("\"E_L_V\": 0.4", "\"E_L_V\": 0.8");
        Path file = Files.writeString(directory.resolve("neuron.json"), changed);
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        file + ", line 8: 'parameters.E_L_V' is where the neuron starts and must lie below the spike"
                                + " threshold 0.7, got 0.8. Give \"initial\".");
    }

    @Test
    void roundedTimeConstantAndADescriptionAreTaken() throws IOException {
        String changed = good.replace("\"tau_m_us\": 20.0", "\"tau_m_us\": 20.1")
                .replace("\"name\":", "\"description\": \"leaky\", \"name\":");
        Path file = Files.writeString(directory.resolve("neuron.json"), changed);
        double[] expected = ParameterFile.read(ReferenceCase.file("hw08_lif.json"))
                .emulate(Chips.EMULATED)
                .spikeTimes();
        assertThat(ParameterFile.read(file).emulate(Chips.EMULATED).spikeTimes())
                .containsExactly(expected);
    }

    @Test
    void emptyStimulusIsRefused() throws IOException {
        String changed = good.replaceFirst("(?s)\"stimulus\": \\[.*?\\]", "\"stimulus\": []");
        Path file = Files.writeString(directory.resolve("neuron.json"), changed);
        assertThatThrownBy(() -> ParameterFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("'stimulus' is empty. Give at least one piece, from 0, with current 0 for none.");
    }

    @Test
    void absurdWorkIsRefusedWithTheFile() throws IOException {
        String changed = good.replace("\"tau_w_us\": 50", "\"tau_w_us\": 1e-9");
        Path file = Files.writeString(directory.resolve("neuron.json"), changed);
        ParameterFile read = ParameterFile.read(file);
        assertThatThrownBy(() -> read.emulate(Chips.EMULATED))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": The run needs about ");
    }
}
