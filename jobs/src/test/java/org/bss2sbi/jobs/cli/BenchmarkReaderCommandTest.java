package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkReaderCommandTest {

    @TempDir
    Path directory;

    @Test
    @Tag("integration")
    void everyWayOfReadingHasARate() {
        String table = directory.resolve("table").toString();
        CommandLineRun.of(
                "simulate",
                "--conf",
                "../conf/quickstart.conf",
                "--set",
                "dataset.rows=40",
                "--out",
                table,
                "--master",
                "local[1]");

        CommandLineRun run = CommandLineRun.of("benchmark", "reader", "--table", table, "--runs", "1");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().filter(line -> line.endsWith(" MB/s of floats")))
                .map(line -> line.substring(2, 47).strip())
                .containsExactly(
                        "settings and features",
                        "settings and features, shuffled",
                        "settings and features, shuffled, read ahead",
                        "settings and traces",
                        "settings and traces, shuffled",
                        "settings and traces, shuffled, read ahead");
        assertThat(run.out())
                .contains(": 40 rows in 1 files, traces of 1,050 points (INT16_LE).", "Peak of the heap: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --runs         | 0 | --runs must be in 1...1,000, got 0.
            --shuffle-rows | 0 | --shuffle-rows must be in 1...2,147,483,647, got 0.
            """)
    void badOptionsEndWithStatusTwo(String option, String value, String problem) {
        CommandLineRun run = CommandLineRun.of("benchmark", "reader", "--table", "none", option, value);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).first().isEqualTo("bss2-sbi: " + problem);
    }

    @Test
    void missingTableIsReported() {
        CommandLineRun run = CommandLineRun.of("benchmark", "reader", "--table", "no/such/table");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("bss2-sbi: ").contains("no/such/table");
    }
}
