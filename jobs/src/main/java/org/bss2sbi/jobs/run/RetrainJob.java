package org.bss2sbi.jobs.run;

import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.config.RunConfig;

/** The last stages of a run on a table that was made elsewhere: training, calibration, predictive runs. */
public final class RetrainJob {

    private final RunDirectory directory;
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
    public RetrainJob(
            JavaSparkContext spark,
            Progress progress,
            RunConfig config,
            RunDirectory directory,
            RunProvenance provenance) {
        this.directory = directory;
        RunLedger ledger = RunLedger.open(directory.layout(), provenance);
        StageRunner stages = new StageRunner(
                progress, directory, ledger, SiblingRuns.NONE, config.run().seed());
        this.posterior = new PosteriorStages(spark, progress, config, new Campaign(config), stages);
    }

    /**
     * Runs what is left to do, and writes the report.
     *
     * @param table table to learn from
     * @throws Exception what a stage throws
     */
    public void run(SimulationTable table) throws Exception {
        StageRecord model = posterior.train(table);
        posterior.calibrate(model);
        posterior.predict(model);
        RunReport.write(directory.layout());
    }
}
