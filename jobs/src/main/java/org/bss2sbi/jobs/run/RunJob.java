package org.bss2sbi.jobs.run;

import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.UsefulPrior;
import org.bss2sbi.jobs.config.RunConfig;

/**
 * The whole loop, stage by stage: uniform draws, rounds of restriction, restricted draws, training, calibration,
 * predictive runs. Stages that the ledger knows with the same inputs are not done again.
 */
public final class RunJob {

    private final RunConfig config;
    private final RunLedger ledger;
    private final StageRunner stages;
    private final SimulationStage simulation;
    private final RestrictionStages restriction;
    private final PosteriorStages posterior;

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
        Campaign campaign = new Campaign(config);
        this.config = config;
        this.ledger = RunLedger.open(directory.layout(), provenance);
        this.stages = new StageRunner(progress, directory, ledger, config.run().seed());
        this.simulation = new SimulationStage(spark, progress, campaign, stages);
        this.restriction = new RestrictionStages(progress, config, stages, simulation);
        this.posterior = new PosteriorStages(spark, progress, config, campaign, stages);
    }

    /**
     * Runs what is left to do.
     *
     * @return what was found, in words and figures
     * @throws Exception what a stage throws
     */
    public String run() throws Exception {
        StageRecord uniform = simulation.run(
                Stages.SIMULATE_UNIFORM,
                RunLayout.UNIFORM,
                UsefulPrior.uniform(config),
                config.restriction().uniformDraws());
        int round = restriction.run(uniform);
        UsefulPrior prior = UsefulPrior.restricted(config, stages.layout().restriction(round));
        simulation.run(
                Stages.SIMULATE, RunLayout.RESTRICTED, prior, config.dataset().rows());
        StageRecord model = posterior.train(stages.table(RunLayout.RESTRICTED));
        posterior.calibrate(model);
        posterior.predict(model);
        return new ResultParagraph(ledger.stages()).text();
    }
}
