package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before Spark is started. */
class SweepCommandTest {

    @TempDir
    Path directory;

    @Test
    void mistakesInAnyCellAreToldBeforeAnythingIsRun() throws IOException {
        Path file = Files.writeString(directory.resolve("s.conf"), "run.seed = 1\n");

        CommandLineRun run = CommandLineRun.of(
                "sweep",
                "--conf",
                file.toString(),
                "--set",
                "sweep.grid.training.members=[1, 0]",
                "--out",
                directory.resolve("out").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bss2-sbi: %s: 1 problem%n  --set  training.members  must be in 1...64, got 0%n"
                        .formatted(file));
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void runDirectoryIsNotTakenForASweep() throws IOException {
        Path file = Files.writeString(directory.resolve("s.conf"), "run.seed = 1\nsweep.grid.run.repeat = [0, 1]\n");

        CommandLineRun run =
                CommandLineRun.of("sweep", "--conf", file.toString(), "--out", directory.toString(), "--resume");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "bss2-sbi: %s exists and is no directory of a sweep (it has no sweep.json). Name a new or empty --out directory.%n"
                                .formatted(directory));
    }
}
