package org.bss2sbi.jobs.sweep;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.CodeVersion;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.config.SweepCell;
import org.bss2sbi.jobs.sweep.WatchSummary.Change;
import org.bss2sbi.jobs.sweep.WatchSummary.ModelCheck;
import org.bss2sbi.simulator.BadInputException;

/**
 * Calibrates models in use on fresh targets, each check on others, and compares with the check before. A check that was stopped is
 * gone on with: its models that are done already are not done again.
 */
public final class WatchJob {

    private final Progress progress;
    private final WatchOptions options;
    private final WatchHistory history;
    private final CellWork work;

    /**
     * Prepares a check.
     *
     * @param spark context of the caller, left open
     * @param progress where it says how far it is
     * @param options what is checked
     * @param root directory of the checks, held by the caller
     */
    public WatchJob(JavaSparkContext spark, Progress progress, WatchOptions options, Path root) {
        this.progress = progress;
        this.options = options;
        this.history = new WatchHistory(root);
        this.work = new ModelCell(spark, progress);
    }

    /**
     * Makes the next check, or ends one that was stopped.
     *
     * @return what was found, also written as JSON
     * @throws BadInputException if a model cannot be opened; nothing is checked then
     * @throws Exception what Spark or the chips throw
     */
    public WatchSummary run() throws Exception {
        String check = history.next();
        Instant start = Instant.now();
        Map<Path, SweepCell> cells = new LinkedHashMap<>();
        for (Path model : options.models()) {
            cells.put(model, cell(check, model, cells.size() + 1));
        }
        Optional<WatchSummary> previous = history.previous();
        List<ModelCheck> checks = new ArrayList<>();
        for (SweepCell cell : cells.values()) {
            progress.say("%s, model %d of %d: %s".formatted(check, checks.size() + 1, cells.size(), cell.model()));
            CellFigures figures = work.run(cell, history.directory(check).resolve(cell.name()));
            checks.add(judge(cell, figures, previous.flatMap(summary -> summary.find(cell.model()))));
        }
        WatchSummary summary = new WatchSummary(
                check,
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                CodeVersion.current(),
                options.alarmAbove(),
                checks.stream().anyMatch(ModelCheck::alarm),
                previous.map(WatchSummary::check).orElse(""),
                checks);
        history.publish(summary, options.keep());
        return summary;
    }

    /** Every check has targets of its own, which follow from the model's seed and the check's name. */
    private SweepCell cell(String check, Path model, int number) {
        long seed = TrainedModel.open(model).config().run().seed();
        List<String> values = new ArrayList<>(options.overrides());
        values.add("calibration.targets=" + options.targets());
        values.add("calibration.samples=" + options.samples());
        values.add("run.seed=" + Hashes.deriveSeed(seed, check));
        RunConfig config = RunConfig.read(TrainedModel.configuration(model), values);
        return new SweepCell("model-" + number, Map.of(), model.toString(), config);
    }

    private ModelCheck judge(SweepCell cell, CellFigures figures, Optional<ModelCheck> then) {
        return new ModelCheck(
                cell.model(),
                cell.name(),
                figures.coverageError() > options.alarmAbove(),
                figures.coverageError(),
                figures.coverageMeanError(),
                figures.calibrated(),
                figures.rankTestsFailed(),
                figures.tarpMaxError(),
                figures.tarpP(),
                figures.logDensity(),
                figures.logDensityError(),
                figures.targets(),
                then.map(known -> Change.between(known, figures)).orElse(null));
    }
}
