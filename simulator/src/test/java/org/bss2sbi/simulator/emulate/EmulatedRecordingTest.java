package org.bss2sbi.simulator.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedRecordingTest {

    @TempDir
    Path directory;

    private static EmulatedRecording recording() {
        return new EmulatedRecording(
                new EmulatedRecording.Columns("time_us", List.of("V_V"), "spike_time_us"),
                -0.1,
                0.1,
                List.of(new double[] {0.45, 1.0 / 3, 0, -1e-7}),
                new double[] {0.05, 112.6788888554321},
                List.of(),
                List.of());
    }

    @Test
    void filesHaveTheirHeadersAndPlainNumbers() throws IOException {
        Path out = directory.resolve("new/place");
        recording().write(out);
        assertThat(out.resolve("trace.csv"))
                .hasContent("time_us,V_V\n-0.1,0.45\n0,0.3333333333\n0.1,0\n0.2,-0.0000001\n");
        assertThat(out.resolve("spikes.csv")).hasContent("spike_time_us\n0.05\n112.678888855\n");
    }

    @Test
    void olderFilesAreReplacedAndNothingElseIsLeft() throws IOException {
        Files.writeString(directory.resolve("trace.csv"), "old");
        recording().write(directory);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("trace.csv", "spikes.csv");
        }
        assertThat(directory.resolve("trace.csv")).content().startsWith("time_us,V_V\n");
    }

    @Test
    void contentThatFailsHalfwayLeavesNoFile() {
        Path file = directory.resolve("trace.csv");
        assertThatThrownBy(() -> AtomicText.write(file, out -> {
                    out.append("half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void placeThatIsAFileIsRefusedWithTheNextStep() throws IOException {
        Path file = Files.writeString(directory.resolve("occupied"), "");
        assertThatThrownBy(() -> recording().write(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The recording cannot be written to " + file + " (")
                .hasMessageEndingWith("Name a directory that can be written to, with room for about 1 kB.");
    }

    @Test
    void biologicalFileKeepsItsUnitsAndGrid() throws IOException {
        ParameterFile.read(ReferenceCase.file("naud_adaptation.json"))
                .emulate(Chips.EMULATED)
                .write(directory);
        List<String> trace = Files.readAllLines(directory.resolve("trace.csv"));
        assertThat(trace).hasSize(1 + 1201);
        assertThat(trace.subList(0, 2)).containsExactly("time_ms,V_mV", "0,-70");
        assertThat(trace.get(1201)).startsWith("600,");
        assertThat(Files.readAllLines(directory.resolve("spikes.csv")))
                .hasSize(1 + 12)
                .startsWith("spike_time_ms");
    }

    @Test
    void idealModelSaysThatItHasNoNoise() {
        ParameterFile file = ParameterFile.read(ReferenceCase.file("hw08_lif.json"));
        EmulatedRecording noisy = file.emulateWithNoise(Chips.EMULATED, 1);
        assertThat(noisy.notes())
                .containsExactly("Noise is off: a file of physical parameters runs the ideal AdEx model,"
                        + " which has none. Give \"codes\" for the circuit with its noise.");
        assertThat(noisy.voltage(0))
                .containsExactly(file.emulate(Chips.EMULATED).voltage(0));
    }
}
