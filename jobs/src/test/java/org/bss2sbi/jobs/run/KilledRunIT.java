package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes in the middle of every stage and resumes them. */
@Tag("integration")
class KilledRunIT {

    /** A line of progress: the name of what is under way, and how far it is. */
    private static final Pattern UNDER_WAY = Pattern.compile("(\\S.*?)\\s+\\d+ %.*");

    private static final int SIGKILLED = 137;

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
        assertThat(run(config, undisturbed, name -> false)).isZero();

        Path killed = directory.resolve("killed");
        Set<String> deaths = new LinkedHashSet<>();
        int status = run(config, killed, deaths::add);
        while (status == SIGKILLED) {
            status = run(config, killed, deaths::add);
        }

        assertThat(status).isZero();
        assertThat(deaths)
                .contains(
                        "simulate uniform",
                        "learn restriction",
                        "simulate round-1",
                        "simulate check",
                        "simulate restricted",
                        "train",
                        "simulate calibration",
                        "calibrate",
                        "simulate predictive");
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

    /** Runs or resumes, and kills the process in the first stage that shall die. */
    private static int run(Path config, Path out, Predicate<String> shallDie) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g"));
        for (String flag : System.getProperty("jvm.module.flags").trim().split("\\s+", -1)) {
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
                Matcher stage = UNDER_WAY.matcher(line);
                if (stage.matches() && shallDie.test(stage.group(1))) {
                    process.toHandle().destroyForcibly(); // SIGKILL
                    break;
                }
            }
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
