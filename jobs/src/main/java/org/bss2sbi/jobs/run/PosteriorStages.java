package org.bss2sbi.jobs.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.InferJob;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.ObservationSource;
import org.bss2sbi.jobs.PredictJob;
import org.bss2sbi.jobs.PredictiveSummary;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.TrainJob;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.UsefulRows;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.spark.Target;
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
        long seed = stages.seed(Stages.TRAIN);
        String inputs = Hashes.sha256(
                config.hashOf("training", "useful"), table.manifest().rowHash(), Long.toString(seed));
        return stages.run(Stages.TRAIN, inputs, stages.layout().model(), "model.json", () -> {
            stages.discard(stages.layout().model()); // left by a kill between its publication and the ledger
            AmortizedPosterior model = new TrainJob(progress)
                    .run(config, table, seed, stages.layout().model());
            progress.say("%s: %s".formatted(Stages.TRAIN, TrainJob.words(model)));
            return new StageOutcome(model.description().weightsSha256(), TrainJob.figures(model));
        });
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
                            config.calibration().targets(),
                            config.calibration().samples(),
                            seed,
                            out);
            return new StageOutcome(JsonFiles.sha256(out.resolve(CalibrateJob.REPORT)), CalibrateJob.figures(report));
        });
    }

    void predict(StageRecord model) throws Exception {
        long seed = stages.seed(Stages.PREDICT);
        String inputs = Hashes.sha256(
                config.hashOf("prediction", "calibration"),
                model.outputSha256(),
                stages.record(Stages.CALIBRATE).outputSha256(),
                Long.toString(seed));
        Path out = stages.layout().diagnostics(RunLayout.PREDICTIVE);
        stages.run(Stages.PREDICT, inputs, out, PredictJob.REPORT, () -> {
            TrainedModel trained = TrainedModel.open(stages.layout().model());
            List<DrawsFile> posteriors = infer(trained, seed);
            PredictiveSummary summary = new PredictJob(spark, progress)
                    .run(trained, posteriors, config.prediction().draws(), seed, out);
            return new StageOutcome(
                    JsonFiles.sha256(out.resolve(PredictJob.REPORT)),
                    Map.of(
                            "targets", summary.targets().size(),
                            "draws", summary.draws(),
                            "shareWithin20Percent", summary.shareWithin20Percent(),
                            "mediansWithin20Percent", summary.mediansWithin20Percent(),
                            "shareNotUseful", summary.shareNotUseful()));
        });
    }

    /** Posteriors of the first targets of the calibration: fresh draws that took no part in the training. */
    private List<DrawsFile> infer(TrainedModel model, long seed) {
        List<DrawsFile> posteriors = new ArrayList<>();
        Path table = stages.layout().diagnostics(RunLayout.CALIBRATION).resolve(CalibrateJob.TARGETS);
        for (Target target : UsefulRows.first(
                SimulationTable.open(table.toString()),
                config.prediction().targets(),
                model.posterior().summaryColumns())) {
            Path out = stages.layout().posterior("target-" + (posteriors.size() + 1));
            int samples =
                    Math.max(config.prediction().draws(), config.calibration().samples());
            DrawsFile draws = InferJob.run(model, observation(table, target), samples, seed, target.row());
            draws.write(out);
            posteriors.add(draws);
        }
        return posteriors;
    }

    /** Named within the run, so that the same run elsewhere has the same output. */
    private TargetObservation observation(Path table, Target target) {
        TargetObservation read = ObservationSource.read(table + "#" + target.row(), campaign.experiment())
                .target();
        String source = stages.layout().root().relativize(table) + "#" + target.row();
        return new TargetObservation(source, read.observation(), read.trueValues());
    }
}
