package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.jobs.DirectoryLock;
import org.bss2sbi.jobs.sweep.WatchSummary;
import org.bss2sbi.jobs.sweep.WatchSummary.Change;
import org.bss2sbi.jobs.sweep.WatchSummary.ModelCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no Spark, and what is printed. */
class WatchCommandTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--alarm-above|0|--alarm-above takes percentage points between 0 and 100, got 0.0. By chance alone 1,000 targets of a calibrated posterior are off by up to 5.",
                "--keep|0|--keep must be at least 1, got 0: the newest check is what the next one is compared with.",
                "--model|m|A model is named twice in [m, m]. Name each one once."
            })
    void optionsOutOfRangeAreRefused(String option, String value, String message) {
        CommandLineRun run =
                option.equals("--alarm-above") ? watch(option, value) : watch("--alarm-above", "5", option, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("bss2-sbi: %s%n".formatted(message));
    }

    @Test
    void oneCheckAtATime() {
        try (DirectoryLock held =
                DirectoryLock.tryTake(directory.resolve("watch.lock")).orElseThrow()) {
            CommandLineRun run = watch("--alarm-above", "5");

            assertThat(held).isNotNull();
            assertThat(run.status()).isEqualTo(4);
            assertThat(run.err()).isEqualTo("bss2-sbi: another check is under way in %s.%n".formatted(directory));
        }
    }

    @Test
    void aFileIsNoPlaceForChecks() throws IOException {
        Path file = Files.createFile(directory.resolve("checks"));

        CommandLineRun run = CommandLineRun.of("watch", "--model", "m", "--alarm-above", "5", "--out", file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("bss2-sbi: %s is not a directory. Name another --out directory.%n".formatted(file));
    }

    @Test
    void alarmAndChangeAreTold() {
        Change change = new Change(0.03, -0.5, -2.5, false);
        ModelCheck alarmed = new ModelCheck(
                "models/a",
                "model-1",
                true,
                0.0812,
                0.05,
                false,
                List.of("leak_v_leak"),
                0.07,
                0.001,
                12.5,
                0.1,
                500,
                change);
        ModelCheck well =
                new ModelCheck("models/b", "model-2", false, 0.02, 0, true, List.of(), 0.02, 0.4, 13, 0.1, 500, null);
        WatchSummary summary =
                new WatchSummary("check-000002", "", "", 0.05, true, "check-000001", List.of(alarmed, well));

        assertThat(WatchLines.of(summary))
                .containsExactly(
                        "models/a: ALARM; coverage off by up to 8.1 points (+3.0), rank tests fail for leak_v_leak, log density 12.50 nats (-0.50, -2.5 standard errors), 500 targets",
                        "models/b: well; coverage off by up to 2.0 points, rank tests pass, log density 13.00 nats, 500 targets");
        assertThat(WatchLines.alarm(alarmed, summary.alarmAbove()))
                .isEqualTo(
                        "bss2-sbi: ALARM: the coverage of models/a is off by up to 8.1 percentage points, more than 5.0. If the chip has"
                                + " drifted, simulate anew and train again; bss2-sbi regenerate does both.");
    }

    private CommandLineRun watch(String... options) {
        String[] arguments = new String[5 + options.length];
        System.arraycopy(new String[] {"watch", "--model", "m", "--out", directory.toString()}, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return CommandLineRun.of(arguments);
    }
}
