package org.bss2sbi.jobs.sweep;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.CodeVersion;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.config.SweepCell;
import org.bss2sbi.jobs.config.SweepConfig;
import org.bss2sbi.jobs.run.RunProvenance;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;
import org.bss2sbi.jobs.sweep.SweepSummary.State;
import org.bss2sbi.simulator.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the cells of a sweep one after the other, each with every core, in one Spark application. A finished cell is not run
 * again, a failed one does not stop the others, and table and page are written anew after each.
 */
public final class SweepJob {

    private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);

    private final JavaSparkContext spark;
    private final Progress progress;
    private final SweepConfig sweep;
    private final SweepDirectory directory;
    private final String command;
    private final CellWork runs;
    private final CellWork calibrations;
    private final String environment;

    /**
     * Prepares a sweep.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     * @param sweep cells
     * @param directory directory, held for the time of the sweep
     * @param command the command line
     * @param master Spark master
     */
    public SweepJob(
            JavaSparkContext spark,
            Progress progress,
            SweepConfig sweep,
            SweepDirectory directory,
            String command,
            String master) {
        this.spark = spark;
        this.progress = progress;
        this.sweep = sweep;
        this.directory = directory;
        this.command = command;
        this.environment =
                RunProvenance.of(sweep.cells().get(0).config(), command, master).environment();
        this.runs = new RunCell(spark, progress, command, master);
        this.calibrations = new ModelCell(spark, progress);
    }

    /**
     * Runs what is left to do.
     *
     * @return how every cell ended
     */
    public SweepSummary run() {
        List<Cell> planned = new ArrayList<>();
        for (SweepCell cell : sweep.cells()) {
            planned.add(directory
                    .finished(cell)
                    .map(result -> Cell.of(cell, result))
                    .orElse(Cell.of(cell, State.PLANNED)));
        }
        SweepSummary summary =
                new SweepSummary(sweep.name(), command, environment, CodeVersion.current(), sweep.sha256(), planned);
        publish(summary);
        for (int i = 0; i < planned.size(); i++) {
            summary = run(i, summary);
        }
        return summary;
    }

    private SweepSummary run(int index, SweepSummary summary) {
        SweepCell cell = sweep.cells().get(index);
        String which = "cell %d of %d, %s".formatted(index + 1, sweep.cells().size(), cell.name());
        if (summary.cells().get(index).state() == State.FINISHED) {
            progress.say("%s: done before".formatted(which));
            return summary;
        }
        progress.say(which);
        directory.begin(cell);
        JsonFiles.write(
                directory.root().resolve(SweepDirectory.SUMMARY), summary.with(index, Cell.of(cell, State.UNDER_WAY)));
        CellResult result = attempt(cell);
        directory.end(result);
        SweepSummary ended = summary.with(index, Cell.of(cell, result));
        publish(ended);
        return ended;
    }

    private CellResult attempt(SweepCell cell) {
        try {
            CellWork work = cell.model().isEmpty() ? runs : calibrations;
            CellFigures figures = work.run(cell, directory.cell(cell.name()));
            return new CellResult(cell.name(), cell.values(), cell.config().sha256(), "", figures);
        } catch (Exception e) {
            requireSpark(e);
            String reason = reason(e);
            if (!(e instanceof BadInputException)) {
                LOG.warn("Cell {} failed", cell.name(), e);
            }
            progress.say("cell %s failed: %s".formatted(cell.name(), reason));
            return new CellResult(cell.name(), cell.values(), cell.config().sha256(), reason, null);
        }
    }

    /** Without Spark no other cell could be run: that ends the sweep, and the cell is not to blame. */
    private void requireSpark(Exception reason) {
        if (spark.sc().isStopped() || Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Spark has been stopped", reason);
        }
    }

    private static String reason(Exception exception) {
        Throwable deepest = exception;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = exception.getMessage() == null ? deepest.getMessage() : exception.getMessage();
        String first = String.valueOf(message).lines().findFirst().orElse("");
        return first.isBlank() ? deepest.getClass().getSimpleName() : first;
    }

    private void publish(SweepSummary summary) {
        JsonFiles.write(directory.root().resolve(SweepDirectory.SUMMARY), summary);
        ResultsTable.write(directory.root().resolve(SweepDirectory.TABLE), summary);
        SweepPage.write(summary, directory.page());
    }
}
