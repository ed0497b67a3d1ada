package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableExportCommandTest {

    @TempDir
    Path directory;

    @Test
    @Tag("integration")
    void simulatedTableBecomesOneFile() throws Exception {
        String table = directory.resolve("table").toString();
        String[] simulate = {"simulate", "--conf", "../conf/quickstart.conf", "--set", "dataset.rows=40"};
        CommandLineRun.of(with(simulate, "--out", table, "--master", "local[1]"));
        Path csv = directory.resolve("t.csv");
        CommandLineRun run = CommandLineRun.of("table", "export", table, "--out", csv.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("40 rows in %s%n".formatted(csv));
        assertThat(Files.readAllLines(csv)).hasSize(41);

        CommandLineRun again = CommandLineRun.of("table", "export", table, "--out", csv.toString());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err())
                .endsWith("bss2-sbi: %s is there already and is not overwritten. Remove it or choose another name.%n"
                        .formatted(csv));

        Path unnamed = directory.resolve("t");
        assertThat(CommandLineRun.of("table", "export", table, "--out", unnamed.toString(), "--format", "arrow")
                        .status())
                .isZero();
        assertThat(Files.readAllBytes(unnamed)).startsWith("ARROW1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String[] with(String[] first, String... more) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --out t.json               | 't.json' does not end in .arrow or .csv. Choose such a name or say --format arrow or --format csv.
            --out t.csv --format json  | --format must be arrow or csv, got 'json'.
            --out t.arrow --lists      | --lists is for CSV; Arrow always has the lists. Leave it out.
            --out t.csv                | There is no table at no/such: nothing exists there. Check the path; 'bss2-sbi simulate --out' makes tables.
            """)
    void badOptionsEndWithStatusTwo(String options, String problem) {
        CommandLineRun run = CommandLineRun.of(("table export no/such " + options).split(" ", -1));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines()).first().isEqualTo("bss2-sbi: " + problem);
    }
}
