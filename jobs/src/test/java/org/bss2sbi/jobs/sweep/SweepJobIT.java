package org.bss2sbi.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.config.SweepConfig;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;
import org.bss2sbi.jobs.sweep.SweepSummary.State;
import org.bss2sbi.jobs.sweep.WatchSummary.ModelCheck;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One small sweep: a cell that finishes, one that fails, and then more cells beside them. */
@Tag("integration")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SweepJobIT {

    private static final String CONFIG = """
            run { name = small, seed = 5 }
            restriction {
              uniform-draws = 3000, draws-per-round = 500, check-draws = 500
              classifier { folds = 2, width = 8, steps = 20, max-rounds = 1 }
            }
            dataset { rows = 2000 }
            training { summary = features, flow { width = 8, context-width = 8 }, optimizer { epochs = 1, batch-size = 16 }, held-out-rows = 10 }
            calibration { targets = 40, samples = 20 }
            prediction { targets = 1, draws = 5 }
            """;

    private static final String ALGORITHMS =
            "sweep.grid.inference = [{ algorithm = amortized }, { algorithm = truncated, observation = missing.csv }]\n";

    @TempDir
    static Path directory;

    private static JavaSparkContext spark;
    private static final List<String> SAID = new ArrayList<>();

    @BeforeAll
    static void startSpark() {
        spark = new JavaSparkContext(
                new SparkConf().setMaster("local[2]").setAppName("SweepJobIT").set("spark.ui.enabled", "false"));
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    @Order(1)
    void failedCellDoesNotStopTheOthersAndIsReported() throws IOException {
        SweepSummary sweep = sweep(ALGORITHMS);

        assertThat(sweep.cells()).extracting(Cell::state).containsExactly(State.FINISHED, State.FAILED);
        assertThat(sweep.cells().get(0).figures().targets()).isPositive();
        assertThat(sweep.cells().get(1).failure()).contains("missing.csv");
        assertThat(Files.readAllLines(root().resolve("results.csv"))).hasSize(3);
        assertThat(root().resolve("report/index.html")).exists();
        assertThat(root().resolve("cells").resolve(sweep.cells().get(0).name()).resolve("report/index.html"))
                .exists();
    }

    @Test
    @Order(2)
    void finishedCellsAreNotTouchedAgainAndFailedOnesAreTried() throws IOException {
        Path model = model(sweep(ALGORITHMS).cells().get(0));
        FileTime before = Files.getLastModifiedTime(model);
        SAID.clear();

        sweep(ALGORITHMS);

        assertThat(SAID).anyMatch(line -> line.endsWith(": done before")).anyMatch(line -> line.contains("failed: "));
        assertThat(SAID).noneMatch(line -> line.startsWith("train"));
        assertThat(Files.getLastModifiedTime(model)).isEqualTo(before);
    }

    /** Also what a kill leaves: stages in the ledger, and no result. */
    @Test
    @Order(3)
    void cellsTakeOverWhatHasTheSameInputsAndDifferInTheRest() throws IOException {
        SAID.clear();
        SweepSummary repeats = sweep("sweep.grid.run.repeat = [0, 1]\n");

        assertThat(SAID)
                .filteredOn(line -> line.contains(", which had the same inputs"))
                .map(line -> line.replaceFirst(":.*", ""))
                .contains("simulate-uniform", "simulate-restricted", "train", "calibrate")
                .filteredOn("train"::equals)
                .hasSize(1);
        List<Cell> cells = repeats.cells();
        assertThat(cells).extracting(Cell::state).containsOnly(State.FINISHED);
        assertThat(cells.get(0).figures().targetsSha256())
                .isEqualTo(cells.get(1).figures().targetsSha256());
        assertThat(cells.get(0).figures().logDensity())
                .isNotEqualTo(cells.get(1).figures().logDensity());
        assertThat(Files.getAttribute(table(cells.get(0)), "unix:nlink")).isEqualTo(3);

        Files.delete(root().resolve("cells/repeat-1/result.json"));
        SAID.clear();
        assertThat(sweep("sweep.grid.run.repeat = [0, 1]\n").cells().get(1).figures())
                .isEqualTo(cells.get(1).figures());
        assertThat(SAID).contains("train: done before");
    }

    @Test
    @Order(4)
    void modelsAreCalibratedOnOtherTargets() throws IOException {
        Path model = root().resolve("cells/repeat-0/models/posterior");
        Path elsewhere = directory.resolve("models");
        String grid = "sweep { models = [\"%s\"], grid { run.seed = [5, 6] } }\n".formatted(model);

        List<Cell> cells = sweep(grid, elsewhere).cells();

        assertThat(cells).extracting(Cell::state).containsOnly(State.FINISHED);
        CellFigures own = repeatZero();
        assertThat(cells.get(0).figures().logDensity()).isEqualTo(own.logDensity());
        assertThat(cells.get(0).figures().targetsSha256()).isEqualTo(own.targetsSha256());
        assertThat(cells.get(1).figures().targetsSha256()).isNotEqualTo(own.targetsSha256());
    }

    @Test
    @Order(5)
    void everyCheckOfAModelHasOtherTargetsAndIsComparedWithTheOneBefore() throws Exception {
        Path model = root().resolve("cells/repeat-0/models/posterior");
        Path checks = directory.resolve("checks");
        WatchOptions options = new WatchOptions(List.of(model), List.of(), 40, 20, 0.001, 1);

        WatchSummary first = new WatchJob(spark, new Listener(), options, checks).run();
        Path stopped = checks.resolve("check-000002/model-1");
        Files.createDirectories(stopped); // what a kill leaves
        WatchSummary second = new WatchJob(spark, new Listener(), options, checks).run();

        assertThat(first.alarm()).isTrue();
        assertThat(first.previous()).isEmpty();
        assertThat(first.models().get(0).change()).isNull();
        assertThat(second.check()).isEqualTo("check-000002");
        assertThat(second.previous()).isEqualTo("check-000001");
        ModelCheck check = second.models().get(0);
        assertThat(check.change().alarmThen()).isTrue();
        assertThat(check.change().logDensity())
                .isEqualTo(check.logDensity() - first.models().get(0).logDensity())
                .isNotZero();
        assertThat(JsonFiles.read(checks.resolve("summary.json"), WatchSummary.class))
                .isEqualTo(second);
        assertThat(checks.resolve("check-000001")).doesNotExist();
    }

    @Test
    @Order(6)
    void directoryIsTakenOnceAndOnlyForSweeps() throws IOException {
        assertThatThrownBy(() -> SweepDirectory.open(root(), false))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "%s holds a sweep already. Add --resume to continue it or to add cells to it, or name another --out directory.",
                        root());
        assertThatThrownBy(() -> SweepDirectory.open(directory, false))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "%s exists and is no directory of a sweep (it has no sweep.json). Name a new or empty --out directory.",
                        directory);
        try (SweepDirectory held = SweepDirectory.open(root(), true)) {
            assertThatThrownBy(() -> SweepDirectory.open(root(), true))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(
                            "%s is in use by another process. Wait for it to end, or name another --out directory.",
                            held.root());
        }
    }

    private static CellFigures repeatZero() throws IOException {
        return sweep("sweep.grid.run.repeat = [0]\n").cells().get(0).figures();
    }

    private static Path model(Cell cell) {
        return root().resolve("cells").resolve(cell.name()).resolve("models/posterior/model.json");
    }

    private static Path table(Cell cell) {
        return root().resolve("cells").resolve(cell.name()).resolve("tables/uniform/manifest.json");
    }

    private static Path root() {
        return directory.resolve("sweep");
    }

    private static SweepSummary sweep(String grid) throws IOException {
        return sweep(grid, root());
    }

    private static SweepSummary sweep(String grid, Path out) throws IOException {
        Path file = Files.writeString(directory.resolve("small.conf"), CONFIG + grid);
        SweepConfig config = SweepConfig.read(file, List.of(), TrainedModel::configuration);
        try (SweepDirectory held = SweepDirectory.open(out, true)) {
            return new SweepJob(spark, new Listener(), config, held, "bss2-sbi sweep", "local[2]").run();
        }
    }

    /** Keeps the lines that are said. */
    private static final class Listener implements Progress {
        @Override
        public Stage stage(String name, long total, String unit) {
            return (done, note) -> {};
        }

        @Override
        public void say(String line) {
            SAID.add(line);
        }
    }
}
