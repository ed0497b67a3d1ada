package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.config.SweepConfig;
import org.bss2sbi.jobs.sweep.SweepDirectory;
import org.bss2sbi.jobs.sweep.SweepJob;
import org.bss2sbi.jobs.sweep.SweepSummary;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;
import org.bss2sbi.jobs.sweep.SweepSummary.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Many configurations, seeds, chips or models as one job. */
@Command(
        name = "sweep",
        description = {
            "Run every cell of a grid of configurations as one job, and compare what they give: log density, calibration,",
            "contraction. The grid stands in the configuration:",
            "",
            "  sweep.grid { \"training.optimizer.epochs\" = [10, 20], \"run.repeat\" = [0, 1, 2] }",
            "",
            "Any key can be varied. Cells share what they have in common: those that differ in their training only use the same",
            "tables. run.repeat varies the random numbers of the training alone, run.seed everything. With sweep.models = [...]",
            "nothing is trained: the cells calibrate these models, and the grid can vary chip, calibration and run.seed.",
            "",
            "DIR/report/index.html tells which setting is better and whether the difference exceeds the noise between repeats;",
            "DIR/results.csv has one row per cell; DIR/cells/NAME is a directory as 'run' makes it."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi sweep --conf sweep.conf --out sweeps/epochs",
            "  bss2-sbi sweep --conf sweep.conf --out sweeps/epochs --resume",
            "      goes on where it stopped; finished cells are not run again, failed ones are",
            "  bss2-sbi sweep --conf conf/quickstart.conf --set 'sweep.grid.training.members=[1, 2]' \\",
            "      --set 'sweep.grid.run.repeat=[0, 1, 2]' --out sweeps/members"
        })
final class SweepCommand extends BaseCommand {

    @Mixin
    ConfigOptions config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Directory of the sweep: a directory per cell, results.csv, sweep.json, report.")
    Path out;

    @Option(
            names = "--resume",
            description = "Continue a sweep that was stopped, or do the cells that a changed grid adds to it.")
    boolean resume;

    @Override
    public Integer call() throws Exception {
        SweepConfig sweep = SweepConfig.read(config.file, config.overrides, TrainedModel::configuration);
        String master = new SparkConf().get("spark.master", "local[*]");
        Integer[] status = {OK};
        try (SweepDirectory directory = SweepDirectory.open(out, resume)) {
            SparkDriver.run("sweep " + sweep.name(), spark -> {
                SweepSummary done =
                        new SweepJob(spark, progress(), sweep, directory, WholeRun.commandLine(this), master).run();
                status[0] = tell(done);
            });
        }
        return status[0];
    }

    private int tell(SweepSummary done) {
        List<Cell> failed = done.in(State.FAILED);
        out().println();
        SweepLines.of(done).forEach(out()::println);
        out().printf("%nTable:  %s%n", out.resolve(SweepDirectory.TABLE));
        out().printf("Report: %s%n", out.resolve("report").resolve("index.html").toAbsolutePath());
        out().flush();
        if (failed.isEmpty()) {
            return OK;
        }
        spec.commandLine()
                .getErr()
                .printf(
                        "bss2-sbi: %d of %d cells failed, as told above and in the table; 'sweep --resume' tries them again.%n",
                        failed.size(), done.cells().size());
        return FAILED;
    }
}
