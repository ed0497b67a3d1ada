package org.bss2sbi.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.bss2sbi.jobs.benchmark.SbiPackage.Pairs;
import org.bss2sbi.jobs.benchmark.SbiPackage.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stand-ins for a Python with sbi: scripts that answer well or badly. */
class SbiPackageTest {

    private static final Pairs PAIRS =
            new Pairs(List.of(new double[] {0.5}, new double[] {2}), List.of(new double[] {1}, new double[] {3}));
    private static final Problem PROBLEM = new Problem(
            PAIRS, PAIRS, List.of(0.0), List.of(Double.POSITIVE_INFINITY), List.of(new double[] {4}), 2, 1, 9);

    @TempDir
    Path directory;

    @Test
    void openEndOfThePriorIsNullAndTheAnswerIsRead() throws Exception {
        SbiPackage sbi = standIn("""
                grep -q '"lower" : \\[ 0.0 \\]' "$2" || exit 3
                grep -q '"upper" : \\[ null \\]' "$2" || exit 4
                echo '{"version": "0.x", "seconds": 3.5, "epochs": 7, "log_density": -1.25, "inside_prior": [0.75],
                    "samples": [[0.1, 0.2]]}' >"$3"
                """);

        SbiPackage.Answer answer = sbi.infer(PROBLEM);

        assertThat(answer.version()).isEqualTo("0.x");
        assertThat(answer.seconds()).isEqualTo(3.5);
        assertThat(answer.epochs()).isEqualTo(7);
        assertThat(answer.logDensity()).isEqualTo(-1.25);
        assertThat(answer.insidePrior()).containsExactly(0.75);
        assertThat(answer.samples()).containsExactly(new double[] {0.1, 0.2});
    }

    @Test
    void answerWithTooFewSamplesIsRefused() throws Exception {
        SbiPackage sbi = standIn("""
                echo '{"version": "0.x", "seconds": 3.5, "epochs": 7, "log_density": -1.25, "inside_prior": [0.75],
                    "samples": [[0.1]]}' >"$3"
                """);

        assertThatThrownBy(() -> sbi.infer(PROBLEM))
                .isInstanceOf(IOException.class)
                .hasMessage("sbi did not answer with 2 samples for each of 1 observations");
    }

    private SbiPackage standIn(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("python"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new SbiPackage(file.toString());
    }
}
