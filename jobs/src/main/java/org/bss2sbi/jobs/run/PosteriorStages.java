package org.bss2sbi.jobs.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.CalibrationRequest;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.InferJob;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.MisspecificationWords;
import org.bss2sbi.jobs.ModelScope;
import org.bss2sbi.jobs.ObservationSource;
import org.bss2sbi.jobs.PredictJob;
import org.bss2sbi.jobs.PredictiveSummary;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.TrainJob;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.TrainingWords;
import org.bss2sbi.jobs.UsefulRows;
import org.bss2sbi.jobs.config.CalibrationOptions;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.posterior.AmortizedPosterior;

/** The stages after the tables: training, calibration, and posterior predictive runs. */
final class PosteriorStages {

    private final JavaSparkContext spark;
    private final Progress progress;
    private final RunConfig config;
    private final Campaign campaign;
    private final StageRunner stages;

    PosteriorStages(
            JavaSparkContext spark, Progress progress, RunConfig config, Campaign campaign, StageRunner stages) {
        this.spark = spark;
        this.progress = progress;
        this.config = config;
        this.campaign = campaign;
        this.stages = stages;
    }

    StageRecord train(SimulationTable table) throws Exception {
        return train(
                Stages.TRAIN,
                List.of(table),
                ModelScope.every(),
                stages.layout().model());
    }

    /** Trains on the tables of the rounds so far. */
    StageRecord train(String stage, List<SimulationTable> tables, ModelScope scope, Path out) throws Exception {
        long seed = trainingSeed(stage);
        String inputs = inputs(config.hashOf("training", "useful"), tables, seed);
        return train(stage, inputs, out, TrainingWords::learned, () -> new TrainJob(progress)
                .run(config, tables, scope, seed, out));
    }

    /** Trains the model of the round before on; with the seed of the first round, so that the same rows judge. */
    StageRecord refine(
            String stage, List<SimulationTable> tables, ModelScope scope, StageRecord before, Path model, Path out)
            throws Exception {
        long seed = trainingSeed(Stages.trainRound(1));
        String options =
                config.hashOf("training", "useful", "inference.atoms", "inference.epochs", "inference.learning-rate");
        return train(
                stage,
                inputs(Hashes.sha256(options, before.outputSha256()), tables, seed),
                out,
                TrainingWords::refined,
                () -> new TrainJob(progress).refine(config, tables, scope, model, seed, out));
    }

    private static String inputs(String options, List<SimulationTable> tables, long seed) {
        List<String> inputs = new ArrayList<>(List.of(options));
        tables.forEach(table -> inputs.add(table.manifest().rowHash()));
        inputs.add(Long.toString(seed));
        return Hashes.sha256(inputs.toArray(String[]::new));
    }

    private StageRecord train(
            String stage,
            String inputs,
            Path out,
            Function<AmortizedPosterior, String> words,
            Supplier<AmortizedPosterior> training)
            throws Exception {
        return stages.run(stage, inputs, out, "model.json", () -> {
            stages.discard(out); // left by a kill between its publication and the ledger
            AmortizedPosterior model = training.get();
            progress.say("%s: %s".formatted(stage, words.apply(model)));
            return new StageOutcome(model.description().weightsSha256(), TrainJob.figures(model));
        });
    }

    /** Repeats of a training differ in their random numbers only. */
    private long trainingSeed(String stage) {
        int repeat = config.run().repeat();
        return repeat == 0 ? stages.seed(stage) : Hashes.deriveSeed(stages.seed(stage), "repeat-" + repeat);
    }

    void calibrate(StageRecord model) throws Exception {
        long seed = stages.seed(Stages.CALIBRATE);
        String inputs = Hashes.sha256(
                config.hashOf("calibration"), model.outputSha256(), campaign.sha256(), Long.toString(seed));
        Path out = stages.layout().diagnostics(RunLayout.CALIBRATION);
        stages.run(Stages.CALIBRATE, inputs, out, CalibrateJob.REPORT, () -> {
            CalibrationReport report = new CalibrateJob(spark, progress)
                    .run(
                            TrainedModel.open(stages.layout().model()),
                            CalibrationRequest.of(config.calibration(), seed),
                            out)
                    .report();
            return new StageOutcome(JsonFiles.sha256(out.resolve(CalibrateJob.REPORT)), CalibrateJob.figures(report));
        });
    }

    /** Predictive runs for targets of the calibration. */
    void predict(StageRecord model) throws Exception {
        predict(model, stages.record(Stages.CALIBRATE).outputSha256(), this::calibrationTargets);
    }

    /** Predictive runs for one observation. */
    void predict(StageRecord model, TargetObservation target) throws Exception {
        predict(model, Hashes.sha256(JsonFiles.text(target)), trained -> List.of(new NumberedTarget(target, 0)));
    }

    /** An observation with the row that names its random stream. */
    private record NumberedTarget(TargetObservation observation, long row) {}

    private void predict(StageRecord model, String targetsSha256, Function<TrainedModel, List<NumberedTarget>> targets)
            throws Exception {
        long seed = stages.seed(Stages.PREDICT);
        String inputs = Hashes.sha256(
                config.hashOf("prediction", "calibration"), model.outputSha256(), targetsSha256, Long.toString(seed));
        Path out = stages.layout().diagnostics(RunLayout.PREDICTIVE);
        stages.runHere(Stages.PREDICT, inputs, out, PredictJob.REPORT, () -> {
            TrainedModel trained = TrainedModel.open(stages.layout().model());
            List<DrawsFile> posteriors = infer(trained, targets.apply(trained), seed);
            PredictiveSummary summary = new PredictJob(spark, progress)
                    .run(trained, posteriors, config.prediction().draws(), seed, out);
            return new StageOutcome(
                    JsonFiles.sha256(out.resolve(PredictJob.REPORT)),
                    Map.of(
                            "targets", summary.targets().size(),
                            "draws", summary.draws(),
                            "shareWithin20Percent", summary.shareWithin20Percent(),
                            "mediansWithin20Percent", summary.mediansWithin20Percent(),
                            "shareNotUseful", summary.shareNotUseful(),
                            "suspected", suspected(posteriors)));
        });
    }

    /** Targets unlike the training recordings. */
    private static long suspected(List<DrawsFile> posteriors) {
        return posteriors.stream()
                .filter(draws -> draws.description().misspecification().suspected())
                .count();
    }

    private List<DrawsFile> infer(TrainedModel model, List<NumberedTarget> targets, long seed) {
        List<DrawsFile> posteriors = new ArrayList<>();
        for (NumberedTarget target : targets) {
            Path out = stages.layout().posterior("target-" + (posteriors.size() + 1));
            int samples =
                    Math.max(config.prediction().draws(), config.calibration().samples());
            DrawsFile draws = InferJob.run(model, target.observation(), samples, seed, target.row());
            if (!config.inference().isAmortized()) { // of fresh targets, some look strange by chance
                MisspecificationWords.warning(draws.description()).forEach(progress::say);
            }
            draws.write(out);
            posteriors.add(draws);
        }
        return posteriors;
    }

    /** The first targets of the calibration: runs that took no part in the training. */
    private List<NumberedTarget> calibrationTargets(TrainedModel model) {
        String given = config.calibration().table();
        Path fresh = stages.layout().diagnostics(RunLayout.CALIBRATION).resolve(CalibrateJob.TARGETS);
        boolean isFresh = given.equals(CalibrationOptions.FRESH);
        String table = isFresh ? fresh.toString() : given;
        // named within the run, so that the same run elsewhere has the same output
        String name = isFresh ? stages.layout().root().relativize(fresh).toString() : given;
        return UsefulRows.first(
                        SimulationTable.open(table),
                        config.prediction().targets(),
                        model.posterior().summaryColumns())
                .stream()
                .map(target -> new NumberedTarget(observation(table, name, target.row()), target.row()))
                .toList();
    }

    private TargetObservation observation(String table, String name, long row) {
        TargetObservation read =
                ObservationSource.read(table + "#" + row, campaign.experiment()).target();
        return new TargetObservation(name + "#" + row, read.observation(), read.trueValues());
    }
}
