package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full and then grows: a tmpfs in a mount namespace of its own, which ends with the script. */
@Tag("integration")
@Timeout(240)
class FullDiskIT {

    private static final Pattern ROW_HASH = Pattern.compile("row hash ([0-9a-f]{32})");

    private static final String CONFIG = """
            run { name = full, seed = 5 }
            dataset { rows = 3000, rows-per-file = 512 }
            training { flow { width = 16, context-width = 16 }, optimizer { epochs = 1, batch-size = 64 }, held-out-rows = 10 }
            """;

    /** $1 is the place of the disk; the others are the program. */
    private static final String SCRIPT = """
            disk=$1; shift
            mount -t tmpfs -o size=3000k tmpfs "$disk" || exit 77
            "$@" simulate --conf full.conf --out "$disk/table"; echo "ended with $?"
            ls "$disk"
            mount -o remount,size=30m "$disk"
            "$@" simulate --conf full.conf --out "$disk/table"; echo "ended with $?"
            mkdir model && mount -t tmpfs -o size=16k tmpfs model
            "$@" train --conf full.conf --data "$disk/table" --out model/posterior; echo "ended with $?"
            echo "in the place of the model: $(ls model)"
            mount -o remount,size=30m model
            "$@" train --conf full.conf --data "$disk/table" --out model/posterior; echo "ended with $?"
            """;

    @TempDir
    Path directory;

    @Test
    void whatFailsOnAFullDiskSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
        Files.writeString(directory.resolve("full.conf"), CONFIG);
        Path disk = Files.createDirectory(directory.resolve("disk"));
        List<String> lines = run(disk);

        assertThat(lines.stream().filter(line -> line.startsWith("ended with ")))
                .containsExactly("ended with 2", "ended with 0", "ended with 2", "ended with 0");
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "bss2-sbi: Cannot write " + disk
                                                + "/table.staging/part-\\d{5}.parquet after \\d+ rows: No space left on device. The unfinished "
                                                + "file was removed and finished parts are kept; make room or choose another place, then resume."))
                .contains("table.staging", "in the place of the model: ")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("bss2-sbi: The summaries of the rows cannot be written beside the model, in ")
                        .contains("No space left on device"));
        assertThat(rowHash(lines)).isEqualTo(undisturbed());
    }

    private List<String> run(Path disk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "--map-root-user", "sh", "-c", SCRIPT, "full-disk", disk.toString()));
        command.addAll(ProgramProcess.command());
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        assumeTrue(
                process.exitValue() != 77 && lines.stream().noneMatch(line -> line.startsWith("unshare: ")),
                () -> "no tmpfs can be mounted here: " + lines);
        return lines;
    }

    private String undisturbed() {
        CommandLineRun run = CommandLineRun.of(
                "simulate",
                "--conf",
                directory.resolve("full.conf").toString(),
                "--out",
                directory.resolve("undisturbed").toString(),
                "--master",
                "local[2]");
        assertThat(run.status()).isZero();
        return rowHash(run.out().lines().toList());
    }

    private static String rowHash(List<String> lines) {
        for (String line : lines) {
            Matcher hash = ROW_HASH.matcher(line);
            if (hash.find()) {
                return hash.group(1);
            }
        }
        throw new AssertionError("no row hash in " + lines);
    }
}
