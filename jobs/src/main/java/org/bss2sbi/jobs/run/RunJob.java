package org.bss2sbi.jobs.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.Manifest;
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
import org.bss2sbi.jobs.RestrictJob;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.TrainJob;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.UsefulRows;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.spark.Target;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.restriction.ClassifierRestriction;
import org.bss2sbi.training.restriction.DecisionCounts;
import org.bss2sbi.training.restriction.Proportion;
import org.bss2sbi.training.restriction.RestrictionReport;
import org.bss2sbi.training.restriction.RestrictionRounds;

/**
 * The whole loop, stage by stage: uniform draws, rounds of restriction, restricted draws, training, calibration,
 * predictive runs. Stages that the ledger knows with the same inputs are not done again.
 */
public final class RunJob {

    private final JavaSparkContext spark;
    private final Progress progress;
    private final RunConfig config;
    private final RunDirectory directory;
    private final RunLayout layout;
    private final RunLedger ledger;
    private final Campaign campaign;

    /**
     * Prepares a run.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     * @param config configuration
     * @param directory directory, held for the time of the run
     * @param provenance who asked for it, where
     */
    public RunJob(
            JavaSparkContext spark,
            Progress progress,
            RunConfig config,
            RunDirectory directory,
            RunProvenance provenance) {
        this.spark = spark;
        this.progress = progress;
        this.config = config;
        this.directory = directory;
        this.layout = directory.layout();
        this.ledger = RunLedger.open(layout, provenance);
        this.campaign = new Campaign(config);
    }

    /**
     * Runs what is left to do.
     *
     * @return what was found, in words and figures
     * @throws Exception what a stage throws
     */
    public String run() throws Exception {
        StageRecord uniform = simulate(
                Stages.SIMULATE_UNIFORM,
                RunLayout.UNIFORM,
                UsefulPrior.uniform(config),
                config.restriction().uniformDraws());
        int round = restrict(uniform);
        UsefulPrior prior = UsefulPrior.restricted(config, layout.restriction(round));
        StageRecord table = simulate(
                Stages.SIMULATE, RunLayout.RESTRICTED, prior, config.dataset().rows());
        StageRecord model = train(table);
        calibrate(model);
        predict(model);
        return new ResultParagraph(ledger.stages()).text();
    }

    private StageRecord simulate(String stage, String table, UsefulPrior prior, long rows) throws Exception {
        long seed = seed(stage);
        String inputs = Hashes.sha256(
                campaign.sha256(), prior.words(), prior.restrictionSha256(), Long.toString(rows), Long.toString(seed));
        Path location = layout.table(table);
        return stage(stage, inputs, seed, location, Manifest.FILE, () -> {
            SimulationTable made = new SimulateJob(spark, progress)
                    .run(campaign.plan(table, table, prior, rows, seed), location.toString());
            Manifest manifest = made.manifest();
            double share = manifest.usefulRows() / (double) manifest.rows();
            progress.say("%s: %,d rows, %.1f %% useful".formatted(stage, manifest.rows(), 100 * share));
            return new StageOutcome(
                    manifest.rowHash(),
                    Map.of("rows", manifest.rows(), "usefulRows", manifest.usefulRows(), "usefulShare", share));
        });
    }

    /** Restricts until the useful share stops rising; returns the last round. */
    private int restrict(StageRecord uniform) throws Exception {
        List<String> drawn = new ArrayList<>();
        StageRecord data = uniform;
        for (int round = 1; ; round++) {
            learnRestriction(round, drawn, data);
            if (round == config.restriction().classifier().maxRounds()) {
                judgeRestriction(round);
                return round;
            }
            double before = data.number("usefulShare");
            UsefulPrior prior = UsefulPrior.restricted(config, layout.restriction(round));
            String table = RunLayout.round(round);
            data = simulate(
                    Stages.simulateRound(round),
                    table,
                    prior,
                    config.restriction().drawsPerRound());
            drawn.add(table);
            double after = data.number("usefulShare");
            if (!RestrictionRounds.shouldContinue(
                    round, before, after, config.restriction().classifier())) {
                judgeRestriction(round);
                return round;
            }
        }
    }

    private void learnRestriction(int round, List<String> drawn, StageRecord data) throws Exception {
        String name = Stages.restrict(round);
        long seed = seed(name);
        StageRecord uniform = record(Stages.SIMULATE_UNIFORM);
        String inputs = Hashes.sha256(
                config.hashOf("restriction.classifier"),
                uniform.outputSha256(),
                data.outputSha256(),
                String.join(",", drawn),
                Long.toString(seed));
        Path out = layout.restriction(round);
        stage(name, inputs, seed, out, "restriction.json", () -> {
            directory.discard(out); // left by a kill between its publication and the ledger
            List<SimulationTable> restricted = drawn.stream().map(this::open).toList();
            RestrictionReport report = new RestrictJob(progress)
                    .run(
                            open(RunLayout.UNIFORM),
                            restricted,
                            config.restriction().classifier(),
                            seed,
                            out);
            progress.say("%s: keeps %.2f %% of the prior, loses %.1f %% of the useful settings (limit %.1f %%)"
                    .formatted(
                            name,
                            100 * report.acceptance().share(),
                            100 * report.falseNegativeRate().share(),
                            100 * report.falseNegativeLimit()));
            return new StageOutcome(
                    report.sha256(),
                    Map.of(
                            "acceptance", report.acceptance().share(),
                            "precision", report.precision().share(),
                            "falseNegativeRate", report.falseNegativeRate().share(),
                            "falseNegativeLimit", report.falseNegativeLimit()));
        });
    }

    /** What the last restriction loses, on uniform draws that nothing was learnt from. */
    private void judgeRestriction(int round) throws Exception {
        int rows = config.restriction().checkDraws();
        StageRecord fresh = simulate(Stages.SIMULATE_CHECK, RunLayout.CHECK, UsefulPrior.uniform(config), rows);
        String restriction = record(Stages.restrict(round)).outputSha256();
        Path out = layout.diagnostics(RestrictJob.DIAGNOSTICS);
        String inputs = Hashes.sha256(fresh.outputSha256(), restriction);
        stage(Stages.CHECK, inputs, fresh.seed(), out, RestrictJob.CHECK, () -> {
            DecisionCounts counts = new RestrictJob(progress)
                    .judge(ClassifierRestriction.load(layout.restriction(round)), open(RunLayout.CHECK));
            Proportion lost = counts.falseNegativeRate();
            JsonFiles.write(out.resolve(RestrictJob.CHECK), counts);
            progress.say("%s: of %,d fresh uniform draws it loses %.1f %% of the useful ones [%.1f, %.1f]"
                    .formatted(
                            Stages.CHECK, counts.rows(), 100 * lost.share(), 100 * lost.lower(), 100 * lost.upper()));
            return new StageOutcome(
                    Hashes.sha256(counts.toString()),
                    Map.of(
                            "falseNegativeRate", lost.share(),
                            "falseNegativeRateLower", lost.lower(),
                            "falseNegativeRateUpper", lost.upper(),
                            "precision", counts.precision().share(),
                            "acceptance", counts.acceptance().share()));
        });
    }

    private StageRecord train(StageRecord table) throws Exception {
        long seed = seed(Stages.TRAIN);
        String inputs = Hashes.sha256(config.hashOf("training", "useful"), table.outputSha256(), Long.toString(seed));
        return stage(Stages.TRAIN, inputs, seed, layout.model(), "model.json", () -> {
            directory.discard(layout.model()); // left by a kill between its publication and the ledger
            AmortizedPosterior model =
                    new TrainJob(progress).run(config, open(RunLayout.RESTRICTED), seed, layout.model());
            progress.say("%s: %s".formatted(Stages.TRAIN, TrainJob.words(model)));
            return new StageOutcome(model.description().weightsSha256(), TrainJob.figures(model));
        });
    }

    private void calibrate(StageRecord model) throws Exception {
        long seed = seed(Stages.CALIBRATE);
        String inputs = Hashes.sha256(
                config.hashOf("calibration"), model.outputSha256(), campaign.sha256(), Long.toString(seed));
        Path out = layout.diagnostics(RunLayout.CALIBRATION);
        stage(Stages.CALIBRATE, inputs, seed, out, CalibrateJob.REPORT, () -> {
            CalibrationReport report = new CalibrateJob(spark, progress)
                    .run(
                            TrainedModel.open(layout.model()),
                            config.calibration().targets(),
                            config.calibration().samples(),
                            seed,
                            out);
            return new StageOutcome(JsonFiles.sha256(out.resolve(CalibrateJob.REPORT)), CalibrateJob.figures(report));
        });
    }

    private void predict(StageRecord model) throws Exception {
        long seed = seed(Stages.PREDICT);
        String inputs = Hashes.sha256(
                config.hashOf("prediction", "calibration"),
                model.outputSha256(),
                record(Stages.CALIBRATE).outputSha256(),
                Long.toString(seed));
        Path out = layout.diagnostics(RunLayout.PREDICTIVE);
        stage(Stages.PREDICT, inputs, seed, out, PredictJob.REPORT, () -> {
            TrainedModel trained = TrainedModel.open(layout.model());
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
        Path table = layout.diagnostics(RunLayout.CALIBRATION).resolve(CalibrateJob.TARGETS);
        for (Target target : UsefulRows.first(
                SimulationTable.open(table.toString()), config.prediction().targets())) {
            Path out = layout.posterior("target-" + (posteriors.size() + 1));
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
        String source = layout.root().relativize(table) + "#" + target.row();
        return new TargetObservation(source, read.observation(), read.trueValues());
    }

    private StageRecord stage(
            String name, String inputs, long seed, Path artefact, String manifest, Callable<StageOutcome> work)
            throws Exception {
        Path published = artefact.resolve(manifest);
        if (ledger.isCurrent(name, inputs, published)) {
            progress.say("%s: done before".formatted(name));
        } else if (ledger.find(name).isPresent()) {
            progress.say("%s: again, because what it depends on has changed or its result is gone".formatted(name));
            directory.discard(artefact);
        }
        return ledger.stage(name, inputs, seed, published, work);
    }

    private StageRecord record(String name) {
        return ledger.find(name)
                .orElseThrow(() -> new IllegalStateException("Stage %s has not run yet".formatted(name)));
    }

    private SimulationTable open(String table) {
        return SimulationTable.open(layout.table(table).toString());
    }

    private long seed(String stage) {
        return Hashes.deriveSeed(config.run().seed(), stage);
    }
}
