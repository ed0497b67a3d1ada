package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkSamplingCommandTest {

    private static final String CONFIG = "../conf/quickstart.conf";

    @Tag("integration") // warms up for seconds
    @Test
    void ratesOfSamplesAndDensitiesArePrintedWithTheFlowTheyAreFor() {
        CommandLineRun run = CommandLineRun.of(
                "benchmark", "sampling", "--conf", CONFIG, "--observations", "2", "--samples", "200", "--runs", "2");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Estimator autoregressive-spline over 7 parameters given 130 numbers");
        for (String row : new String[] {
            "samples with their log densities", "log densities in single precision", "log densities in double precision"
        }) {
            Matcher rates = Pattern.compile(row + " +([0-9,]+) +\\[([0-9,]+) \\.\\.\\. ([0-9,]+)]")
                    .matcher(run.out());
            assertThat(rates.find()).as(row).isTrue();
            assertThat(number(rates.group(1))).isBetween(number(rates.group(2)), number(rates.group(3)));
            assertThat(number(rates.group(2))).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"--observations, 0", "--samples, -1", "--runs, 2000000"})
    void sizesOutOfRangeAreRefused(String option, String value) {
        CommandLineRun run = CommandLineRun.of("benchmark", "sampling", "--conf", CONFIG, option, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("%s must be in 1...1,000,000, got %s.".formatted(option, value));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
