package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.CalibrationRequest;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.InferJob;
import org.bss2sbi.jobs.ObservationSource;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.TrainJob;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.TruncatedUsefulPrior;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.UsefulRows;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.training.posterior.SummaryColumns;
import org.bss2sbi.training.summary.SummaryKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One small run in rounds for one observation, stopped in every round, and what can be asked of it afterwards. */
@Tag("integration")
class SequentialRunIT {

    private static final String CONFIG = """
            run { name = rounds, seed = 5 }
            restriction {
              uniform-draws = 4000, draws-per-round = 1000, check-draws = 1000
              classifier { folds = 2, width = 16, steps = 40, max-rounds = 1, min-gain = 0 }
            }
            dataset { rows = 4000 }
            inference { algorithm = truncated, observation = none, rounds = 3, rows-per-round = 800, outside = 0.01 }
            training { summary = features, flow { width = 16, context-width = 16 }, optimizer { epochs = 2, batch-size = 32 }, held-out-rows = 10 }
            calibration { targets = 64, samples = 50 }
            prediction { targets = 2, draws = 10 }
            """;

    @TempDir
    static Path directory;

    private static JavaSparkContext spark;
    private static RunConfig config;
    private static RunLayout layout;
    private static String found;
    private static String own;
    private static String other;

    @BeforeAll
    static void runOnce() throws Exception {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("SequentialRunIT")
                .set("spark.ui.enabled", "false"));
        Path file = Files.writeString(directory.resolve("rounds.conf"), CONFIG);
        simulateObservations(RunConfig.read(file, List.of("inference.algorithm=amortized")));
        config = RunConfig.read(file, List.of("inference.observation=\"" + own + "\""));
        found = run("run", Progress.SILENT);
        layout = new RunLayout(directory.resolve("run"));
    }

    private static void simulateObservations(RunConfig amortized) {
        String table = directory.resolve("observations").toString();
        Campaign campaign = new Campaign(amortized);
        SimulationTable made = new SimulateJob(spark, Progress.SILENT)
                .run(campaign.plan("observations", "uniform", UsefulPrior.uniform(amortized), 600, 9), table);
        var useful = UsefulRows.first(made, 2, new SummaryColumns(SummaryKind.FEATURES, campaign.experiment()));
        own = table + "#" + useful.get(0).row();
        other = table + "#" + useful.get(1).row();
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    private static String run(String name, Progress progress) throws Exception {
        RunProvenance provenance = RunProvenance.of(config, "bss2-sbi run", "local[2]");
        try (RunDirectory held = RunDirectory.open(directory.resolve(name), true, config.canonical())) {
            return new RunJob(spark, progress, config, held, provenance).run();
        }
    }

    private static TrainedModel model() {
        return TrainedModel.open(layout.model());
    }

    private static TargetObservation target(String name) {
        return ObservationSource.read(name, model().campaign().experiment()).target();
    }

    private static TruncatedUsefulPrior proposal(int round, String... more) {
        RunConfig changed = RunConfig.read(layout.config(), List.of(more));
        UsefulPrior prior = UsefulPrior.restricted(changed, layout.restriction(1));
        return TruncatedUsefulPrior.open(prior, changed.inference(), layout.proposal(round));
    }

    @Test
    void everyRoundLeavesItsTableItsModelAndItsWords() throws Exception {
        assertThat(found)
                .contains("In 3 rounds for one observation, the last of which drew its settings from 0.")
                .contains("it answers that observation only. Run again, ", " of 10 posterior draws give a spike count");
        assertThat(RunLedger.read(layout).stages())
                .extracting(StageRecord::name)
                .containsExactly(
                        "simulate-uniform",
                        "restrict-1",
                        "simulate-check",
                        "check-restriction",
                        "simulate-restricted",
                        "train-1",
                        "truncate-2",
                        "simulate-proposed-2",
                        "train-2",
                        "truncate-3",
                        "simulate-proposed-3",
                        "train",
                        "predict");
        assertThat(model().posterior().description().tables()).hasSize(3);
        assertThat(Files.readString(RunReport.write(layout)))
                .contains("truncate-3", "proposed-3", "so there is no calibration over many");
    }

    @Test
    void settingsOfARoundLieInItsTruncatedPriorAndSoDoesTheStatedShareOfThePosterior() {
        SimulationTable table = SimulationTable.open(layout.table("proposed-2").toString());
        TruncatedUsefulPrior truncated = proposal(2);
        assertThat(table.manifest().origin().restrictionSha256())
                .isEqualTo(truncated.truncation().sha256());
        assertThat(table.manifest().origin().prior()).contains("truncated to the posterior of one observation");
        for (int row = 0; row < 20; row++) {
            ParameterBatch theta = ParameterBatch.of(
                    table.schema().parameters(), 1, table.row(row).theta());
            assertThat(truncated.prior().law().logProb(theta)).containsExactly(0.0);
        }

        int n = 4000;
        ParameterBatch samples = TrainedModel.open(layout.model(1))
                .posterior()
                .condition(target(own).observation())
                .sample(n, 77, 0)
                .values(n);
        long inside = 0;
        UsefulPrior whole = UsefulPrior.restricted(config, layout.restriction(1));
        double[] possible = whole.law().logProb(samples);
        double[] kept = truncated.prior().law().logProb(samples);
        long useful = 0;
        for (int i = 0; i < n; i++) {
            useful += possible[i] == 0 ? 1 : 0;
            inside += kept[i] == 0 ? 1 : 0;
        }
        // 1 % may lie outside: five standard errors more are a false alarm in a million
        assertThat((double) (useful - inside) / n).isLessThan(0.01 + 5 * Math.sqrt(0.01 / n));
    }

    @Test
    void importanceResamplingStaysInTheSameRegionRowByRow() {
        Prior rejected = proposal(2).prior().law();
        TruncatedUsefulPrior truncated = proposal(2, "inference.smallest-acceptance=1");
        Prior resampled = truncated.prior().law();

        assertThat(truncated.words()).contains("by importance resampling", "those of a row are worth ");
        ParameterBatch rows = resampled.sample(0, 12, 3);
        assertThat(rejected.logProb(rows)).containsOnly(0.0);
        assertThat(resampled.logProb(rows)).containsOnly(0.0);
        assertThat(resampled.sample(11, 1, 3).row(0)).isEqualTo(rows.row(11));
        assertThat(resampled.sample(11, 1, 4).row(0)).isNotEqualTo(rows.row(11));
    }

    @Test
    void modelAnswersItsOwnObservationOnly() {
        DrawsFile draws = InferJob.run(model(), target(own), 20, 7, 0);
        assertThat(draws.draws().rows()).isEqualTo(20);

        assertThatThrownBy(() -> InferJob.run(model(), target(other), 20, 7, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The model %s answers one observation, %s, because the settings of its later rounds were drawn for that one; its answer for %s would be wrong without a sign. Infer from the model's own observation, run again with inference.observation = \"%s\", or train an amortized model, which answers every observation.",
                        layout.model(), own, other, other);
        assertThatThrownBy(() -> new CalibrateJob(spark, Progress.SILENT)
                        .run(model(), CalibrationRequest.fresh(10, 10, 1), directory.resolve("calibration")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The model %s answers one observation, %s; calibration asks it about many. Run posterior samples of that observation again with 'bss2-sbi predict', or train an amortized model.",
                        layout.model(), own);
        assertThat(directory.resolve("calibration")).doesNotExist();
    }

    @Test
    void modelWithoutItsObservationIsNoModel() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String name : List.of("model.json", "weights.safetensors", "config.conf")) {
            Files.copy(layout.model().resolve(name), copy.resolve(name));
        }
        assertThatThrownBy(() -> TrainedModel.open(copy))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The model %s was trained in rounds for one observation, but lacks observation.json, which tells which. Copy the whole directory again, or infer again with 'bss2-sbi run'.",
                        copy);
    }

    @Test
    void truncationOfAnotherPriorIsRefused() {
        String sha256 = proposal(2).truncation().restrictionSha256();

        assertThatThrownBy(() ->
                        TruncatedUsefulPrior.open(UsefulPrior.uniform(config), config.inference(), layout.proposal(2)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "%s truncates a prior with the restriction '%s', but the prior has ''. Remove the directory, so that it is made again.",
                        layout.proposal(2), sha256);
    }

    @Test
    void trainingByItselfRefusesRounds() {
        SimulationTable table = SimulationTable.open(layout.table("restricted").toString());
        assertThatThrownBy(() -> new TrainJob(Progress.SILENT).run(config, table, 1, directory.resolve("alone")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "inference.algorithm = truncated trains in rounds and simulates between them, which is what 'bss2-sbi run' does. Use it, or set inference.algorithm = amortized.");
    }

    @Test
    void runStoppedInEveryRoundEndsWithTheHashesOfAnUndisturbedRun() throws Exception {
        for (String stage : List.of("train-1", "truncate-2", "simulate-proposed-2", "train-2", "simulate-proposed-3")) {
            assertThatThrownBy(() -> run("stopped", new Death(stage))).hasMessage("stopped in " + stage);
        }
        assertThat(run("stopped", Progress.SILENT)).isEqualTo(found);
        assertThat(outputs(directory.resolve("stopped"))).isEqualTo(outputs(layout.root()));
    }

    private static Map<String, String> outputs(Path run) {
        Map<String, String> outputs = new TreeMap<>();
        for (StageRecord stage : RunLedger.read(new RunLayout(run)).stages()) {
            outputs.put(stage.name(), stage.outputSha256());
        }
        return outputs;
    }

    /** Ends a run when a stage has published what it makes and the ledger does not know of it yet. */
    private record Death(String stage) implements Progress {

        @Override
        public Stage stage(String name, long total, String unit) {
            return (done, note) -> {};
        }

        @Override
        public void say(String line) {
            if (line.startsWith(stage + ": ") && !line.endsWith("done before")) {
                throw new IllegalStateException("stopped in " + stage);
            }
        }
    }
}
