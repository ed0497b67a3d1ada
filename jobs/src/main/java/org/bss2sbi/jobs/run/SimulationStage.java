package org.bss2sbi.jobs.run;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.dataset.Manifest;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.Campaign;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.UsefulPrior;

/** The stages that run experiments: one table each. */
final class SimulationStage {

    private final JavaSparkContext spark;
    private final Progress progress;
    private final Campaign campaign;
    private final StageRunner stages;

    SimulationStage(JavaSparkContext spark, Progress progress, Campaign campaign, StageRunner stages) {
        this.spark = spark;
        this.progress = progress;
        this.campaign = campaign;
        this.stages = stages;
    }

    /**
     * Makes a table.
     *
     * @param stage stage name
     * @param table name of the table in the run directory
     * @param prior where the settings come from
     * @param rows number of runs
     * @return the stage's record, with {@code usefulShare}
     * @throws Exception what Spark or the chips throw
     */
    StageRecord run(String stage, String table, UsefulPrior prior, long rows) throws Exception {
        long seed = stages.seed(stage);
        String inputs = Hashes.sha256(
                campaign.sha256(), prior.words(), prior.restrictionSha256(), Long.toString(rows), Long.toString(seed));
        Path location = stages.layout().table(table);
        return stages.run(stage, inputs, location, Manifest.FILE, () -> {
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
}
