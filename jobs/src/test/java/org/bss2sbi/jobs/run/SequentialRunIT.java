package org.bss2sbi.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.CalibrationRequest;
import org.bss2sbi.jobs.InferJob;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.TrainJob;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.TruncatedUsefulPrior;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
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

    private static SmallRuns runs;
    private static RunConfig config;
    private static RunLayout layout;
    private static String found;
    private static String own;

    @BeforeAll
    static void runOnce() throws Exception {
        runs = SmallRuns.begin(directory, CONFIG);
        config = runs.config();
        own = runs.own();
        found = runs.run("run");
        layout = runs.layout("run");
    }

    @AfterAll
    static void stopSpark() {
        runs.close();
    }

    private static TrainedModel model() {
        return TrainedModel.open(layout.model());
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
                .contains("truncate-3", "proposed-3", "so there is no calibration over many")
                .doesNotContain("Set calibration.local-targets"); // which this model could not do
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
                .condition(runs.target(own).observation())
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
        DrawsFile draws = InferJob.run(model(), runs.target(own), 20, 7, 0);
        assertThat(draws.draws().rows()).isEqualTo(20);

        assertThatThrownBy(() -> InferJob.run(model(), runs.target(runs.other()), 20, 7, 0))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The model %s answers one observation, %s, because the settings of its later rounds were drawn for that one; its answer for %s would be wrong without a sign. Infer from the model's own observation, run again with inference.observation = \"%s\", or train an amortized model, which answers every observation.",
                        layout.model(), own, runs.other(), runs.other());
        assertThatThrownBy(() -> new CalibrateJob(runs.spark(), Progress.SILENT)
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
        runs.runAndDieIn("stopped", "train-1", "truncate-2", "simulate-proposed-2", "train-2", "simulate-proposed-3");

        assertThat(runs.run("stopped")).isEqualTo(found);
        assertThat(runs.outputs("stopped")).isEqualTo(runs.outputs("run"));
    }
}
