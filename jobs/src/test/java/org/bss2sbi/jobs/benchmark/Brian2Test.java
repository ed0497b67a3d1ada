package org.bss2sbi.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stand-ins for a Python with Brian2: scripts that answer well, badly or not. */
class Brian2Test {

    private static final IdealNeurons NEURONS = IdealNeurons.draw(2, 1);

    @TempDir
    Path directory;

    @Test
    void answerOfTheScriptIsRead() throws Exception {
        Brian2 peer = standIn("""
                grep -q '"E_L" : \\[ 0.4[0-9]*, 0.4[0-9]* \\]' "$2" || exit 3
                grep -q cpp_standalone "$1" || exit 4
                echo '{"version": "2.x", "seconds": [0.5, 0.25], "spike_times_us": [[1.5], []]}' >"$3"
                """);

        Brian2.Answer answer = peer.run(NEURONS, 2);

        assertThat(answer.version()).isEqualTo("2.x");
        assertThat(answer.seconds()).containsExactly(0.5, 0.25);
        assertThat(answer.spikeTimes()).containsExactly(new double[] {1.5}, new double[0]);
    }

    @Test
    void answerForOtherNeuronsIsRefused() throws Exception {
        Brian2 peer = standIn("""
                echo '{"version": "2.x", "seconds": [0.5], "spike_times_us": [[1.5]]}' >"$3"
                """);

        assertThatThrownBy(() -> peer.run(NEURONS, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("Brian2 did not answer for 1 runs of 2 neurons");
    }

    @Test
    void answerThatIsNoJsonIsRefused() throws Exception {
        Brian2 peer = standIn("echo nonsense >\"$3\"");

        assertThatThrownBy(() -> peer.run(NEURONS, 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Brian2 answered what cannot be read: Unrecognized token 'nonsense'");
    }

    @Test
    void failureIsToldWithWhatThePythonSaid() throws Exception {
        Brian2 peer = standIn("echo no compiler; exit 5");

        assertThatThrownBy(() -> peer.run(NEURONS, 1))
                .isInstanceOf(IOException.class)
                .hasMessage("Brian2 ended with status 5: no compiler");
        assertThat(peer.problem()).isEqualTo("'%s' has no working Brian2: no compiler", directory.resolve("python"));
    }

    private Brian2 standIn(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("python"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Brian2(file.toString());
    }
}
