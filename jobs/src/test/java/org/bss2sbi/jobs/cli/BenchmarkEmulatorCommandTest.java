package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkEmulatorCommandTest {

    @Test
    @Tag("integration")
    void everyModelHasARateAndAMissingBrian2IsToldPlainly() {
        CommandLineRun run = benchmark("--rows", "2", "--runs", "1", "--brian2", "no-such-python");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().filter(line -> line.matches(".*[\\d,]+ {2}\\[[\\d,]+ \\.\\.\\. [\\d,]+]")))
                .map(line -> line.substring(2, 60).strip())
                .containsExactly(
                        "ideal AdEx, 1 ms in steps of 0.1 us, about 25 spikes",
                        "circuit, noise, read-out and features, 1 to 70 spikes",
                        "circuit, the same without membrane noise",
                        "circuit, the same without any noise, ideal read-out",
                        "circuit, noise, read-out and features, uniform settings",
                        "features of a recorded run",
                        "chain of 4, noise, read-out, heights and decay fits",
                        "in process",
                        "over Flight",
                        "over Flight, recorded rows: the wire alone");
        assertThat(run.out())
                .contains(
                        "Medians of 1 runs of 2 experiments (1 of chains)",
                        "cores, Java " + Runtime.version(),
                        "No comparison with Brian2: 'no-such-python' cannot be started: ",
                        "Give a Python that has it with --brian2 PYTHON.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rows  | 0     | --rows must be in 1...16,384, got 0.
            --rows  | 99999 | --rows must be in 1...16,384, got 99999.
            --runs  | 0     | --runs must be in 1...1,000, got 0.
            --rows  | many  | Invalid value for option '--rows': 'many' is not an int.
            --speed | 1     | Unknown options: '--speed', '1'.
            """)
    void badOptionsEndWithStatusTwo(String option, String value, String problem) {
        CommandLineRun run = benchmark(option, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).first().isEqualTo("bss2-sbi: " + problem);
    }

    @Test
    void benchmarkAloneAsksWhatToMeasure() {
        assertThat(CommandLineRun.of("benchmark").err().lines())
                .first()
                .isEqualTo(
                        "bss2-sbi: Say what to measure: sbibm, emulator, reader, sampling, training or calibration.");
    }

    private static CommandLineRun benchmark(String... options) {
        String[] line = Arrays.copyOf(new String[] {"benchmark", "emulator"}, 2 + options.length);
        System.arraycopy(options, 0, line, 2, options.length);
        return CommandLineRun.of(line);
    }
}
