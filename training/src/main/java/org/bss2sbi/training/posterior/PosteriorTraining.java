package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.FlowTraining;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingDivergedException;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains an amortized posterior on a summary of the useful rows of tables, and stores it as a model directory. */
public final class PosteriorTraining {

    private static final Logger LOG = LoggerFactory.getLogger(PosteriorTraining.class);

    private final TrainingTask task;
    private final TrainingOptions options;
    private final long seed;
    private final SummaryColumns summary;
    private final ReadRequest trainingRows;
    private final ReadRequest validationRows;
    private final Standardizer standardizer;
    private final FlowArchitecture architecture;

    private PosteriorTraining(TrainingTask task, TrainingOptions options, long seed) {
        this.task = task;
        this.options = options;
        this.seed = seed;
        long splitSeed = RandomStreams.key(seed, 0, Purpose.SPLIT);
        summary = new SummaryColumns(options.summary(), task.experiment());
        ReadRequest useful = summary.request().filtered(RowFilter.useful(task.useful()));
        trainingRows = useful.split(Split.training(options.validationFraction(), splitSeed));
        validationRows = useful.split(Split.validation(options.validationFraction(), splitSeed));
        architecture = options.flow()
                .architecture(
                        task.experiment().parameters(),
                        options.summary().names().size());
        standardizer = standardizer();
    }

    /**
     * Trains and stores a model.
     *
     * @param task what to learn from
     * @param options shape and schedule
     * @param directory where the model is put; a model already there is replaced when the new one is complete
     * @param listener told about steps and epochs
     * @param seed seed of split, order, places inside cells and start values
     * @return how it went; also in {@code model.json}
     * @throws BadInputException if there are too few useful rows, a feature is constant, or the place is taken
     * @throws TrainingDivergedException if a loss is not finite; the last good weights are then kept as a model in a
     *     directory beside, with {@code -diverged} in its name
     */
    public static FitReport train(
            TrainingTask task, TrainingOptions options, Path directory, TrainingListener listener, long seed) {
        ModelDirectory.requireFree(directory);
        return new PosteriorTraining(task, options, seed).run(directory, listener);
    }

    private FitReport run(Path directory, TrainingListener listener) {
        TableBatches training = batches(trainingRows);
        TableBatches validation = batches(validationRows);
        requireRows(training.rows(), validation.rows());
        long started = System.nanoTime();
        try {
            TrainedWeights weights =
                    FlowTraining.fit(architecture, training, validation, options.optimizer(), listener, seed);
            double seconds = (System.nanoTime() - started) / 1e9;
            FitReport report = store(directory, weights, training.rows(), validation.rows(), seconds);
            LOG.info(
                    "Trained on {} rows in {} s: held-out log density {} nats (epoch {})",
                    report.trainingRows(),
                    Math.round(seconds),
                    report.validationLogDensity(),
                    report.bestEpoch());
            return report;
        } catch (TrainingDivergedException e) {
            if (e.lastGood().bestEpoch() > 0) {
                Path beside = directory.resolveSibling(directory.getFileName() + "-diverged");
                double seconds = (System.nanoTime() - started) / 1e9;
                store(beside, e.lastGood(), training.rows(), validation.rows(), seconds);
            }
            throw e;
        }
    }

    private Standardizer standardizer() {
        try (TableReader reader = TableReader.open(task.tables(), trainingRows)) {
            return Standardizer.fit(
                    reader,
                    summary,
                    options.summary().names(),
                    options.summary().logarithmic());
        }
    }

    private TableBatches batches(ReadRequest request) {
        return new TableBatches(
                task.tables(),
                request,
                summary,
                standardizer,
                architecture.order(),
                options.optimizer().batchSize(),
                options.shuffleRows(),
                seed);
    }

    private void requireRows(long training, long validation) {
        if (training < options.optimizer().batchSize() || validation < 1) {
            throw new BadInputException(
                    "%s hold %d useful rows for training and %d for validation; at least one batch of %d and one row are needed. Simulate more rows, or lower training.optimizer.batch-size."
                            .formatted(
                                    task.tables().stream()
                                            .map(SimulationTable::location)
                                            .toList(),
                                    training,
                                    validation,
                                    options.optimizer().batchSize()));
        }
    }

    private FitReport store(Path directory, TrainedWeights weights, long training, long validation, double seconds) {
        FitReport unjudged = new FitReport(
                training,
                validation,
                weights.flat().length,
                weights.bestEpoch(),
                weights.epochs(),
                seconds,
                new HeldOutReport(0, 0, 0, 0, 0, List.of()));
        ModelDescription draft = describe(unjudged, "");
        HeldOutReport heldOut = HeldOut.judge(
                AmortizedPosterior.of(draft, weights.flat()),
                task.tables(),
                validationRows,
                options.heldOutRows(),
                seed);
        FitReport report = unjudged.judged(heldOut);
        byte[] file = ModelDirectory.weightsFile(draft, weights.flat());
        ModelDirectory.write(directory, describe(report, DigestUtils.sha256Hex(file)), file);
        return report;
    }

    private ModelDescription describe(FitReport report, String weightsSha256) {
        return new ModelDescription(
                ModelDescription.VERSION,
                architecture,
                weightsSha256,
                task.experiment(),
                task.useful(),
                options.summary(),
                standardizer.state(),
                task.tables().stream().map(TableReference::of).toList(),
                task.configSha256(),
                seed,
                task.codeVersion(),
                report);
    }
}
