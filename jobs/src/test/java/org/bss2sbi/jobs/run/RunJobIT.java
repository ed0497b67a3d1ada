package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.Calibration;
import org.bss2sbi.jobs.CalibrationRequest;
import org.bss2sbi.jobs.InferJob;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.LocalQuestion;
import org.bss2sbi.jobs.ObservationSource;
import org.bss2sbi.jobs.PredictJob;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.TableOfConfig;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.UsefulRows;
import org.bss2sbi.jobs.config.CalibrationOptions;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.summary.Summary;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small run, made once, and what can be asked of it afterwards. */
@Tag("integration")
class RunJobIT {

    private static final String CONFIG = """
            run { name = small, seed = 5 }
            restriction {
              uniform-draws = 4000, draws-per-round = 1000, check-draws = 1000
              classifier { folds = 2, width = 16, steps = 40, max-rounds = 2, min-gain = 0 }
            }
            dataset { rows = 3000 }
            training { summary = waveform, flow { width = 16, context-width = 16 }, optimizer { epochs = 2, batch-size = 64 }, held-out-rows = 10 }
            calibration { targets = 120, samples = 20, local-targets = 2, permutations = 20 }
            prediction { targets = 2, draws = 10 }
            """;

    @TempDir
    static Path directory;

    private static JavaSparkContext spark;
    private static RunConfig config;
    private static RunLayout layout;
    private static String found;

    @BeforeAll
    static void runOnce() throws Exception {
        spark = new JavaSparkContext(
                new SparkConf().setMaster("local[2]").setAppName("RunJobIT").set("spark.ui.enabled", "false"));
        Path file = Files.writeString(directory.resolve("small.conf"), CONFIG);
        config = RunConfig.read(file, List.of());
        found = run(config, Progress.SILENT);
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void resultIsToldInWords() {
        assertThat(found).contains("4,000 uniform draws", "nats", "credible regions", "rank test", "Run again");
        assertThat(layout.model().resolve("model.json")).exists();
    }

    @Test
    void modelIsConditionedOnTheSummaryOfItsConfiguration() {
        Observation observation = target(0).observation();
        float[] summary = Summary.WAVEFORM.of(observation, model().campaign().experiment());
        assertThat(model().posterior().description().features().names()).isEqualTo(Summary.WAVEFORM.names());
        assertThat(model().posterior().condition(observation).sample(1, 7, 0).logProb(0))
                .isEqualTo(
                        model().posterior().condition(summary).sample(1, 7, 0).logProb(0));
    }

    @Test
    void finishedRunIsNotRunAgain() throws Exception {
        List<String> said = new ArrayList<>();
        assertThat(run(config, new Listener(said))).isEqualTo(found);
        assertThat(said).hasSize(RunLedger.read(layout).stages().size()).allMatch(line -> line.endsWith("done before"));
    }

    @Test
    void reportNamesEveryStage() throws IOException {
        String page = Files.readString(RunReport.write(layout));
        for (StageRecord stage : RunLedger.read(layout).stages()) {
            assertThat(page).contains(stage.name());
        }
    }

    @Test
    void drawsOfOneTargetDependOnTheSeedOnly() {
        TargetObservation target = target(0);
        DrawsFile first = InferJob.run(model(), target, 50, 7, 0);
        assertThat(first.draws().rows()).isEqualTo(50);
        assertThat(InferJob.run(model(), target, 50, 7, 0).draws().value(49, 6))
                .isEqualTo(first.draws().value(49, 6));
        assertThat(InferJob.run(model(), target, 50, 8, 0).draws().value(49, 6))
                .isNotEqualTo(first.draws().value(49, 6));
    }

    @Test
    void observationThatTheModelNeverSawTheLikeOfIsRefused() {
        Observation seen = target(0).observation();
        Observation silent = new Observation(seen.trace(), new float[0], 0, seen.features());
        assertThatThrownBy(() -> InferJob.run(model(), new TargetObservation("silent.csv", silent), 10, 1, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "silent.csv has 0 spikes during the step and 0 before it, but the model was trained on runs with"
                                + " 1 to 70 spikes during the step. No answer it gave could be trusted; take another observation"
                                + " or train a model for this range.");
    }

    @Test
    void rowOnAnotherGridIsRefused() {
        Path table = layout.table(RunLayout.UNIFORM);
        Experiment own = model().campaign().experiment();
        Experiment other = new Experiment(own.parameters(), own.fixedCodes(), own.stimulus(), new TimeGrid(0, 1, 1000));
        assertThatThrownBy(() -> ObservationSource.read(table + "#0", other))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("%s stores traces on ".formatted(table))
                .hasMessageEndingWith("Take a table of the model's own experiment.");
    }

    /** So small a run holds out too few recordings to suspect one of a hundred. */
    @Test
    void anObservationUnlikeTheTrainingRecordingsIsFurtherAwayThanAllHeldOutOnes() {
        Observation seen = target(0).observation();
        Observation flat = new Observation(new short[seen.trace().length], seen.spikeTimesUs(), 0, seen.features());
        Misspecification strange = misspecification(new TargetObservation("flat.csv", flat));
        Misspecification usual = misspecification(target(0));

        assertThat(strange.judged()).isTrue();
        assertThat(strange.pValue()).isEqualTo(1.0 / (1 + strange.comparedWith()));
        assertThat(usual.pValue()).isGreaterThan(strange.pValue());
        assertThat(strange.distance()).isGreaterThan(10 * usual.distance());
    }

    private static Misspecification misspecification(TargetObservation target) {
        return InferJob.run(model(), target, 10, 1, 0).description().misspecification();
    }

    @Test
    void theRunJudgesThePosteriorAtSomeOfItsTargetsWithTheOthers() throws IOException {
        Path calibration = layout.diagnostics(RunLayout.CALIBRATION);
        LocalCalibration local = JsonFiles.read(calibration.resolve(CalibrateJob.LOCAL), LocalCalibration.class);
        CalibrationReport report = JsonFiles.read(calibration.resolve(CalibrateJob.REPORT), CalibrationReport.class);

        assertThat(local.pairs()).isEqualTo(report.pairs() - 2);
        assertThat(local.observations()).hasSize(2).allMatch(at -> at.source().matches("targets#\\d+"));
        assertThat(Files.readString(RunReport.write(layout)))
                .contains("Single recordings: wrong at %d of 2".formatted(local.rejected()));
    }

    @Test
    void aCalibrationAlsoTestsThePosteriorAtAnObservation() {
        Path out = directory.resolve("local");
        LocalQuestion question = LocalQuestion.at(List.of(target(0)), 20);
        Calibration found = new CalibrateJob(spark, Progress.SILENT)
                .run(model(), new CalibrationRequest(110, 20, CalibrationOptions.FRESH, question, 3), out);

        assertThat(found.local().pairs()).isEqualTo(found.report().pairs());
        assertThat(found.local().contextSize())
                .isEqualTo(Summary.WAVEFORM.names().size());
        assertThat(found.local().observations()).hasSize(1);
        assertThat(found.local().observations().get(0).source())
                .isEqualTo(target(0).source());
        assertThat(found.local().observations().get(0).result().nullStatistics())
                .hasSize(20)
                .allMatch(statistic -> statistic >= 0 && statistic <= 0.25);
        assertThat(JsonFiles.read(out.resolve(CalibrateJob.LOCAL), LocalCalibration.class))
                .isEqualTo(found.local());
    }

    @Test
    void aTableOfRunsGivesTheTargetsOfACalibration() {
        Path targets = layout.diagnostics(RunLayout.CALIBRATION).resolve(CalibrateJob.TARGETS);
        Path out = directory.resolve("given");
        Calibration found = calibrateOn(targets.toString(), out);

        CalibrationReport fresh = JsonFiles.read(
                layout.diagnostics(RunLayout.CALIBRATION).resolve(CalibrateJob.REPORT), CalibrationReport.class);
        assertThat(found.report().pairs()).isEqualTo(100);
        assertThat(found.report().density().mean())
                .isCloseTo(fresh.density().mean(), within(4 * fresh.density().standardError()));
        assertThat(found.targets().location()).isEqualTo(targets.toString());
        assertThat(out.resolve(CalibrateJob.TARGETS)).doesNotExist();
    }

    @Test
    void runsThatAModelHasLearnedFromAreNoTargetsForIt() {
        String table = layout.table("restricted").toString();
        assertThatThrownBy(() -> calibrateOn(table, directory.resolve("seen")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The model %s has learned from the runs in %s, so that it would look better on them than it is. Give other runs, or leave the table out to simulate fresh ones."
                                .formatted(layout.model(), table));
    }

    @Test
    void targetsOfAnotherPriorAreUsedWithAWarning() {
        String uniform = layout.table("uniform").toString();
        List<String> said = new ArrayList<>();
        Calibration found = new CalibrateJob(spark, new Listener(said))
                .run(
                        model(),
                        new CalibrationRequest(50, 20, uniform, LocalQuestion.none(), 3),
                        directory.resolve("uniform"));

        assertThat(found.report().pairs()).isEqualTo(50);
        assertThat(said)
                .anyMatch(line -> line.startsWith("The settings of %s are of another prior (".formatted(uniform))
                        && line.endsWith("even an exact posterior need not look calibrated on them."));
    }

    @Test
    void runsOfAnotherExperimentAreNoTargets() throws IOException {
        Path file = Files.writeString(directory.resolve("other.conf"), CONFIG + "experiment.stimulus.code = 200\n");
        Path other = directory.resolve("other");
        RunConfig otherConfig = RunConfig.read(file, List.of("dataset.rows=50"));
        new SimulateJob(spark, Progress.SILENT).run(TableOfConfig.plan(otherConfig, "other"), other.toString());

        assertThatThrownBy(() -> calibrateOn(other.toString(), directory.resolve("foreign")))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching(
                        "(?s).*/other cannot be targets of the model .*: its runs vary .*, step of .* at code 200 .*; the model was trained on .* at code 400 .*\\. Give a table of the same experiment\\.");
    }

    private static Calibration calibrateOn(String table, Path out) {
        return new CalibrateJob(spark, Progress.SILENT)
                .run(model(), new CalibrationRequest(100, 20, table, LocalQuestion.none(), 3), out);
    }

    @Test
    void oneTargetIsTooFewForACalibration() {
        Path out = directory.resolve("one");

        assertThatThrownBy(() ->
                        new CalibrateJob(spark, Progress.SILENT).run(model(), CalibrationRequest.fresh(1, 20, 3), out))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching(
                        "A calibration needs at least two useful targets; of \\d+ runs in .*one/targets 1 were useful, 1 were wanted\\. Ask for more --targets\\.");
    }

    @Test
    void aLocalTestOnFewTargetsIsRefusedBeforeAnythingIsSimulated() {
        Path out = directory.resolve("few");
        LocalQuestion question = LocalQuestion.at(List.of(target(0)), 20);

        assertThatThrownBy(() -> new CalibrateJob(spark, Progress.SILENT)
                        .run(model(), new CalibrationRequest(99, 20, CalibrationOptions.FRESH, question, 3), out))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "A classifier cannot learn from 99 targets whether the posterior is right at an observation. Take at"
                                + " least 100 --targets, better some thousands.");
        assertThat(out).doesNotExist();
    }

    @Test
    void moreDrawsThanThereAreCannotBeRun() {
        DrawsFile draws = InferJob.run(model(), target(0), 5, 7, 0);
        assertThatThrownBy(() -> new PredictJob(spark, Progress.SILENT)
                        .run(model(), List.of(draws), 6, 1, directory.resolve("too-many")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "There are 5 posterior draws for %s, but 6 were to be run. Ask for fewer --draws, or infer with"
                                        .formatted(draws.description().target().source())
                                + " more --samples.");
        assertThat(directory.resolve("too-many")).doesNotExist();
    }

    private static String run(RunConfig config, Progress progress) throws Exception {
        RunProvenance provenance = RunProvenance.of(config, "bss2-sbi run", "local[2]");
        try (RunDirectory held = RunDirectory.open(directory.resolve("run"), true, config.canonical())) {
            layout = held.layout();
            return new RunJob(spark, progress, config, held, provenance).run();
        }
    }

    private static TrainedModel model() {
        return TrainedModel.open(layout.model());
    }

    private static TargetObservation target(int number) {
        Path targets = layout.diagnostics(RunLayout.CALIBRATION).resolve("targets");
        long row = UsefulRows.first(
                        SimulationTable.open(targets.toString()),
                        number + 1,
                        model().posterior().summaryColumns())
                .get(number)
                .row();
        return ObservationSource.read(targets + "#" + row, model().campaign().experiment())
                .target();
    }

    /** Keeps the lines that are said. */
    private record Listener(List<String> said) implements Progress {
        @Override
        public Stage stage(String name, long total, String unit) {
            return (done, note) -> {};
        }

        @Override
        public void say(String line) {
            said.add(line);
        }
    }
}
