package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes in the middle of every stage and resumes them. */
@Tag("integration")
class KilledRunIT {

    /** What the progress shows while a stage is under way, in the order in which the stages run. */
    private static final List<String> STAGES = List.of(
            "simulate uniform ",
            "learn restriction ",
            "simulate round-1 ",
            "learn restriction ",
            "simulate check ",
            "simulate restricted ",
            "train ",
            "simulate calibration ",
            "calibrate ",
            "simulate predictive ");

    private static final String CONFIG = """
            run { name = killed, seed = 5 }
            restriction {
              uniform-draws = 4000, draws-per-round = 1000, check-draws = 1000
              classifier { folds = 2, width = 16, steps = 40, max-rounds = 2, min-gain = 0 }
            }
            dataset { rows = 3000 }
            training { flow { width = 16, context-width = 16 }, optimizer { epochs = 2, batch-size = 64 }, held-out-rows = 10 }
            calibration { targets = 64, samples = 20 }
            prediction { targets = 2, draws = 10 }
            """;

    @TempDir
    Path directory;

    @Test
    void runKilledInEveryStageEndsWithTheHashesOfAnUndisturbedRun() throws Exception {
        Path config = directory.resolve("killed.conf");
        Files.writeString(config, CONFIG);
        Path undisturbed = directory.resolve("undisturbed");
        assertThat(run(config, undisturbed, "none")).isZero();

        Path killed = directory.resolve("killed");
        for (String stage : STAGES) {
            assertThat(run(config, killed, stage))
                    .as("exit status when killed in '%s'", stage)
                    .isEqualTo(137);
        }
        assertThat(run(config, killed, "none")).isZero();

        assertThat(outputs(killed)).isEqualTo(outputs(undisturbed)).hasSizeGreaterThanOrEqualTo(9);
        assertThat(killed.resolve("report/index.html")).exists();
    }

    private static SortedMap<String, String> outputs(Path run) {
        SortedMap<String, String> outputs = new TreeMap<>();
        for (StageRecord stage : RunLedger.read(new RunLayout(run)).stages()) {
            outputs.put(stage.name(), stage.outputSha256());
        }
        return outputs;
    }

    /** Runs or resumes, and kills the process at the first line that begins with the given words. */
    private int run(Path config, Path out, String killAt) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g"));
        for (String flag : System.getProperty("jvm.module.flags").trim().split("\\s+")) {
            command.add(flag);
        }
        command.addAll(List.of(
                "-Dai.djl.offline=true",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-cp",
                System.getProperty("java.class.path"),
                "org.bss2sbi.jobs.cli.Main",
                "run",
                "--conf",
                config.toString(),
                "--out",
                out.toString(),
                "--resume"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(killAt)) {
                    process.toHandle().destroyForcibly(); // SIGKILL
                    break;
                }
            }
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
