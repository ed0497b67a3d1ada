package org.bss2sbi.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.TrainedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a table that pass, that are refused, and that are killed. */
@Tag("integration")
class RegenerateIT {

    /** A restriction learnt from so little is a poor one; all draws come from the same one, which is what counts here. */
    private static final String CONFIG = """
            run { name = nightly, seed = 11 }
            restriction.classifier { folds = 2, width = 16, steps = 40 }
            dataset { rows = 3000, rows-per-file = 500 }
            training { flow { width = 16, context-width = 16 }, optimizer { epochs = 1, batch-size = 64 }, held-out-rows = 10 }
            calibration { targets = 32, samples = 20 }
            prediction { targets = 2, draws = 10 }
            regeneration { self-test-points = 4, self-test-repeats = 128, keep-versions = 2 }
            """;

    @TempDir
    static Path shared;

    private static Path config;
    private static String restriction;

    @TempDir
    Path directory;

    private String nightly;

    @BeforeAll
    static void learnRestriction() throws IOException {
        System.setProperty("spark.master", "local[2]");
        System.setProperty("spark.ui.enabled", "false");
        config = Files.writeString(shared.resolve("nightly.conf"), CONFIG);
        String uniform = shared.resolve("uniform").toString();
        restriction = shared.resolve("restriction").toString();
        assertThat(CommandLineRun.of(
                                "simulate", "--conf", config.toString(), "--set", "dataset.rows=4000", "--out", uniform)
                        .status())
                .isZero();
        assertThat(CommandLineRun.of("restrict", "--conf", config.toString(), "--data", uniform, "--out", restriction)
                        .status())
                .isZero();
    }

    @AfterAll
    static void forgetSpark() {
        System.clearProperty("spark.master");
        System.clearProperty("spark.ui.enabled");
    }

    @BeforeEach
    void locate() {
        nightly = directory.resolve("nightly").toString();
    }

    private String[] command(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "regenerate",
                "--conf",
                config.toString(),
                "--set",
                "dataset.restriction=" + restriction,
                "--out",
                nightly));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private CommandLineRun regenerate(String... more) {
        return CommandLineRun.of(command(more));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(nightly))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("v"))
                    .sorted()
                    .toList();
        }
    }

    private String current() {
        return Path.of(SimulationTable.open(nightly).location()).getFileName().toString();
    }

    @Test
    void undriftedVersionsPassAndADriftIsRefused() throws IOException {
        assertThat(regenerate().out()).startsWith("v000001 is the first version");
        CommandLineRun second = regenerate();
        assertThat(second.status()).isZero();
        assertThat(second.out().replace('\n', ' '))
                .startsWith("v000002 is like v000001: over 3,000 and 3,000 rows no feature has moved by more than ");
        String row = SimulationTable.open(nightly).manifest().rowHash();
        assertThat(row)
                .isNotEqualTo(
                        SimulationTable.open(nightly + "/v000001").manifest().rowHash());

        CommandLineRun drifted = regenerate("--set", "chip.drift-lsb=4");
        assertThat(drifted.status()).isEqualTo(3);
        assertThat(drifted.out().replace('\n', ' '))
                .startsWith("v000003 is refused, and readers still get v000002: of ")
                .containsPattern(
                        "of \\d+ distributions of the self-test, \\d+ moved by more than 20\\.0 percentage points")
                .containsPattern("setting \\d, [a-z_]+ \\([0-9.]+, median [0-9.]+ to [0-9.]+\\)")
                .contains("The calibration of the chip is another one than before.")
                .contains("accept it with --accept v000003");
        assertThat(current()).isEqualTo("v000002");
        assertThat(names()).containsExactly("v000001", "v000002", "v000003.refused");
        assertThat(Path.of(nightly, "v000003.refused", "drift.json")).content().contains("\"verdict\" : \"REFUSED\"");

        assertThat(regenerate().status()).isZero(); // the twin: the chip is as it was, and so is the verdict
        assertThat(names()).containsExactly("v000002", "v000003.refused", "v000004");
        CommandLineRun late = regenerate("--accept", "v000003");
        assertThat(late.status()).isEqualTo(2);
        assertThat(late.err()).contains("v000003 is older than v000004, which readers of " + nightly + " get.");
    }

    @Test
    void otherChipIsRefusedUntilSomebodyAcceptsIt() throws IOException {
        String[] other = {"--set", "chip.chip-id=emulator-7", "--set", "chip.mismatch=calibrated"};
        regenerate();
        CommandLineRun refused = regenerate(other);
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.out().replace('\n', ' '))
                .contains("it was run on emulator-7 instead of emulator-0; of 56 distributions of the self-test, ");
        assertThat(current()).isEqualTo("v000001");

        CommandLineRun accepted = regenerate("--accept", "v000002");
        assertThat(accepted.status()).isZero();
        assertThat(accepted.out().replace('\n', ' '))
                .startsWith("v000002 was accepted by hand although it is not like v000001: it was run on emulator-7")
                .contains("Its self-test is the baseline from now on.");
        assertThat(current()).isEqualTo("v000002");
        assertThat(regenerate(other).status()).isZero();
        assertThat(current()).isEqualTo("v000003");
        assertThat(Path.of(nightly, "self-tests")).isDirectoryNotContaining("glob:**v000001");
    }

    @Test
    void otherExperimentIsNoDrift() {
        regenerate();
        CommandLineRun run = regenerate("--set", "experiment.stimulus.code=200");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("/v000001 was made with other sections experiment, useful or dataset.restriction")
                .contains("so a drift could not be told from the change. Choose another --out.");
    }

    @Test
    void killedRegenerationGoesOnAndASecondOneIsRefusedMeanwhile() throws Exception {
        ProgramProcess first = ProgramProcess.start(command());
        first.awaitLine("simulate nightly v000001");
        first.suspend();
        CommandLineRun overlapping = regenerate();
        assertThat(overlapping.status()).isEqualTo(4);
        assertThat(overlapping.err()).contains("bss2-sbi: " + nightly + " is being written by process ");
        first.kill();
        assertThat(names()).containsExactly("v000001.staging");

        assertThat(regenerate().status()).isZero();
        assertThat(names()).containsExactly("v000001");
        String hash = SimulationTable.open(nightly).manifest().rowHash();
        nightly = directory.resolve("again/nightly").toString();
        regenerate();
        assertThat(SimulationTable.open(nightly).manifest().rowHash()).isEqualTo(hash);
    }

    @Test
    void modelIsTrainedAndCalibratedBeforeItsVersionIsCurrent() throws Exception {
        Path models = directory.resolve("models");
        String[] retrain = {"--set", "regeneration.models=" + models};
        ProgramProcess killed = ProgramProcess.start(command(retrain));
        killed.awaitLine("train");
        killed.kill();
        assertThat(Path.of(nightly, "current")).doesNotExist();

        assertThat(regenerate(retrain).status()).isZero();
        assertThat(current()).isEqualTo("v000001");
        assertThat(models.resolve("v000001/report/index.html")).exists();
        TrainedModel model = TrainedModel.open(models);
        assertThat(model.posterior().description().tables())
                .singleElement()
                .satisfies(table -> assertThat(table.location()).isEqualTo(nightly + "/v000001"));
        assertThat(models.resolve("v000001/diagnostics/calibration/calibration.json"))
                .exists();
    }
}
