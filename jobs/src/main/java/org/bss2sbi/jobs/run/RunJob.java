package org.bss2sbi.jobs.run;

import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.InferJob;
import org.bss2sbi.jobs.ObservationSource;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.Experiment;

/**
 * The whole loop, stage by stage: uniform draws, rounds of restriction, restricted draws, training, calibration,
 * predictive runs; for one observation further rounds of draws and training in the place of the calibration. Stages that the ledger knows with the same inputs are not done again.
 */
public final class RunJob {

    private final Progress progress;
    private final RunConfig config;
    private final RunLedger ledger;
    private final StageRunner stages;
    private final SimulationStage simulation;
    private final RestrictionStages restriction;
    private final PosteriorStages posterior;
    private final SequentialStages sequential;
    private final Experiment experiment;

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
        this(spark, progress, config, directory, provenance, SiblingRuns.NONE);
    }

    /**
     * Prepares a run with others beside it.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     * @param config configuration
     * @param directory directory, held for the time of the run
     * @param provenance who asked for it, where
     * @param siblings runs whose finished stages it takes over where the inputs are the same
     */
    public RunJob(
            JavaSparkContext spark,
            Progress progress,
            RunConfig config,
            RunDirectory directory,
            RunProvenance provenance,
            SiblingRuns siblings) {
        Campaign campaign = new Campaign(config);
        this.progress = progress;
        this.config = config;
        this.ledger = RunLedger.open(directory.layout(), provenance);
        this.stages = new StageRunner(
                progress, directory, ledger, siblings, config.run().seed());
        this.simulation = new SimulationStage(spark, progress, campaign, stages);
        this.restriction = new RestrictionStages(progress, config, stages, simulation);
        this.posterior = new PosteriorStages(spark, progress, config, campaign, stages);
        this.sequential = new SequentialStages(progress, config, stages, simulation, posterior);
        this.experiment = campaign.experiment();
    }

    /**
     * Runs what is left to do.
     *
     * @return what was found, in words and figures
     * @throws Exception what a stage throws
     */
    public String run() throws Exception {
        if (config.inference().isAmortized()) {
            simulateRestricted();
            StageRecord model = posterior.train(stages.table(RunLayout.RESTRICTED));
            posterior.calibrate(model);
            posterior.predict(model);
        } else {
            TargetObservation target = observation(); // refused before anything is simulated
            StageRecord model = sequential.run(simulateRestricted(), target);
            posterior.predict(model, target);
        }
        return new ResultParagraph(ledger.stages(), config.inference()).text();
    }

    private TargetObservation observation() {
        ObservationSource source = ObservationSource.read(config.inference().observation(), experiment);
        source.notes().forEach(progress::say);
        InferJob.requireUseful(config.useful().toUsefulness(), source.target());
        return source.target();
    }

    private UsefulPrior simulateRestricted() throws Exception {
        StageRecord uniform = simulation.run(
                Stages.SIMULATE_UNIFORM,
                RunLayout.UNIFORM,
                UsefulPrior.uniform(config),
                config.restriction().uniformDraws());
        int round = restriction.run(uniform);
        UsefulPrior prior = UsefulPrior.restricted(config, stages.layout().restriction(round));
        simulation.run(
                Stages.SIMULATE, RunLayout.RESTRICTED, prior, config.dataset().rows());
        return prior;
    }
}
