package org.bss2sbi.jobs.sweep;

import java.nio.file.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.config.SweepCell;
import org.bss2sbi.jobs.run.RunDirectory;
import org.bss2sbi.jobs.run.RunJob;
import org.bss2sbi.jobs.run.RunProvenance;
import org.bss2sbi.jobs.run.RunReport;
import org.bss2sbi.jobs.run.RunResults;
import org.bss2sbi.jobs.run.SiblingRuns;

/** A cell that is a whole run: its directory is a run directory, which takes over the stages that another cell has done already. */
final class RunCell implements CellWork {

    private final JavaSparkContext spark;
    private final Progress progress;
    private final String command;
    private final String master;

    RunCell(JavaSparkContext spark, Progress progress, String command, String master) {
        this.spark = spark;
        this.progress = progress;
        this.command = command;
        this.master = master;
    }

    @Override
    public CellFigures run(SweepCell cell, Path directory) throws Exception {
        RunProvenance provenance = RunProvenance.of(cell.config(), command, master);
        SiblingRuns siblings = SiblingRuns.in(directory.getParent());
        try (RunDirectory held =
                RunDirectory.open(directory, true, cell.config().canonical())) {
            new RunJob(spark, progress, cell.config(), held, provenance, siblings).run();
            RunReport.write(held.layout());
            return figures(RunResults.of(held.layout()));
        }
    }

    private static CellFigures figures(RunResults run) {
        double validation = run.validationLogDensity();
        double within = run.shareWithin20Percent();
        return run.calibration()
                .map(report -> CellFigures.of(
                        report, run.targetsSha256(), validation, within, run.trainSeconds(), run.seconds()))
                .orElseGet(() -> CellFigures.uncalibrated(validation, within, run.trainSeconds(), run.seconds()));
    }
}
