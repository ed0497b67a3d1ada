package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkTrainingCommandTest {

    private static final String CONFIG = "../conf/quickstart.conf";

    @Tag("integration") // warms up for seconds
    @Test
    void everyBatchSizeHasARateAndAMissingTorchIsToldPlainly() {
        CommandLineRun run = CommandLineRun.of(
                "benchmark",
                "training",
                "--conf",
                CONFIG,
                "--set",
                "training.flow.width=8",
                "--steps",
                "2",
                "--runs",
                "1",
                "--torch",
                "no-such-python");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .containsPattern("batch 256, here +[0-9,]+ +\\[[0-9,]+ \\.\\.\\. [0-9,]+]")
                .containsPattern("batch 1,024, here +[0-9,]+ +\\[[0-9,]+ \\.\\.\\. [0-9,]+]")
                .contains("No comparison with torch: 'no-such-python' cannot be started: ");
    }

    @ParameterizedTest
    @CsvSource({"--steps, 0", "--runs, 20000"})
    void sizesOutOfRangeAreRefused(String option, String value) {
        CommandLineRun run = CommandLineRun.of("benchmark", "training", "--conf", CONFIG, option, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("%s must be in 1...10,000, got %s.".formatted(option, value));
    }
}
