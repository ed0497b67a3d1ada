package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.SideBySide;
import org.bss2sbi.training.djl.Checkpointing;
import org.bss2sbi.training.djl.JointTraining;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.Stage;
import org.bss2sbi.training.djl.StopRequest;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingDivergedException;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.djl.TrainingStoppedException;
import org.bss2sbi.training.summary.JointArchitecture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains an amortized posterior on a summary of the useful rows of tables, and stores it as a model directory. */
public final class PosteriorTraining {

    private static final Logger LOG = LoggerFactory.getLogger(PosteriorTraining.class);

    private final TrainingTask task;
    private final TrainingOptions options;
    private final Path directory;
    private final Path checkpoints;
    private final long seed;
    private final SummaryColumns summary;
    private final ReadRequest trainingRows;
    private final ReadRequest validationRows;
    private final JointArchitecture architecture;

    private PosteriorTraining(TrainingTask task, TrainingOptions options, Path directory, Path checkpoints, long seed) {
        this.task = task;
        this.options = options;
        this.directory = directory;
        this.checkpoints = checkpoints;
        this.seed = seed;
        long splitSeed = RandomStreams.key(seed, 0, Purpose.SPLIT);
        summary = new SummaryColumns(options.summary(), task.experiment());
        ReadRequest useful = summary.request().filtered(RowFilter.useful(task.useful()));
        trainingRows = useful.split(Split.training(options.validationFraction(), splitSeed));
        validationRows = useful.split(Split.validation(options.validationFraction(), splitSeed));
        architecture = options.architecture(task.experiment());
    }

    /**
     * Trains and stores a model.
     *
     * @param task what to learn from
     * @param options shape and schedule
     * @param directory where the model is put; a model already there is replaced when the new one is complete
     * @param checkpoints directory where the state of the training is kept while it is under way; a state found there is gone on
     *     with if it is of the same task, options and seed. Removed in the end
     * @param listener told about steps and epochs
     * @param seed seed of split, order, places inside cells and start values
     * @return how it went; also in {@code model.json}
     * @throws BadInputException if there are too few useful rows, a feature is constant, or the place is taken
     * @throws TrainingStoppedException if the process was asked to stop; the checkpoints are kept
     * @throws TrainingDivergedException if a loss is not finite; the last good weights are then kept as a model in a
     *     directory beside, with {@code -diverged} in its name
     */
    public static FitReport train(
            TrainingTask task,
            TrainingOptions options,
            Path directory,
            Path checkpoints,
            TrainingListener listener,
            long seed) {
        ModelDirectory.requireFree(directory);
        return new PosteriorTraining(task, options, directory, checkpoints, seed).run(listener);
    }

    private FitReport run(TrainingListener listener) {
        long started = System.nanoTime();
        Path scratch = directory.toAbsolutePath().normalize().getParent();
        SummaryMoments moments = new SummaryMoments(summary);
        try (SummarisedRows training = SummarisedRows.of(task.tables(), trainingRows, summary, scratch, moments);
                SummarisedRows validation = SummarisedRows.of(
                        task.tables(), validationRows, summary, scratch, SummarisedRows.Visitor.NONE)) {
            requireRows(training.rows(), validation.rows());
            Fitting fitting = new Fitting(training, validation, moments, started);
            FitReport report = fitting.train(listener);
            LOG.info(
                    "Trained on {} rows in {} s: held-out log density {} nats",
                    report.trainingRows(),
                    Math.round(report.seconds()),
                    report.validationLogDensity());
            return report;
        }
    }

    /** Training of all members on summarised rows. */
    private final class Fitting {

        private final SummarisedRows training;
        private final SummarisedRows validation;
        private final Standardizer.State features;
        private final Standardizer.State channels;
        private final SummaryInputs inputs;
        private final long startedNs;

        private Fitting(SummarisedRows training, SummarisedRows validation, SummaryMoments moments, long startedNs) {
            this.training = training;
            this.validation = validation;
            this.features = moments.features();
            this.channels = moments.channels();
            this.inputs = SummaryInputs.of(options.summary(), features, channels, architecture.trace());
            this.startedNs = startedNs;
        }

        FitReport train(TrainingListener listener) {
            EnsembleListener together = new EnsembleListener(listener, options.members());
            try (StopRequest stop = new StopRequest()) {
                List<Callable<TrainedWeights>> trainings = new ArrayList<>();
                for (int m = 0; m < options.members(); m++) {
                    int member = m;
                    trainings.add(() -> trainMember(member, stop, together));
                }
                return store(directory, SideBySide.run(trainings));
            } catch (TrainingDivergedException e) {
                if (e.lastGood().bestEpoch() > 0) {
                    Path beside = directory.resolveSibling(directory.getFileName() + "-diverged");
                    store(beside, List.of(e.lastGood()));
                }
                throw e;
            }
        }

        private TrainedWeights trainMember(int member, StopRequest stop, TrainingListener listener) {
            long memberSeed = member == 0 ? seed : RandomStreams.key(seed, member, Purpose.INITIALISATION);
            String name = "member-%d".formatted(member);
            if (options.summary().seesTrace() && options.summary().numbersSeen() > 0) {
                OptimizerOptions joint = options.optimizer()
                        .with(
                                options.convolution().epochs(),
                                options.convolution().learningRate());
                return JointTraining.cheapFirst(
                        architecture,
                        options.numbersOnly(task.experiment()),
                        stage(name, inputs.numbersOnly(), options.optimizer(), stop, memberSeed),
                        stage(name + "-joint", inputs, joint, stop, memberSeed),
                        listener,
                        memberSeed);
            }
            return JointTraining.fit(
                    architecture, stage(name, inputs, options.optimizer(), stop, memberSeed), listener, memberSeed);
        }

        private Stage stage(
                String name, SummaryInputs seen, OptimizerOptions optimizer, StopRequest stop, long memberSeed) {
            Checkpointing checkpointing = new Checkpointing(
                    checkpoints.resolve(name + ".safetensors"),
                    identity(name, memberSeed),
                    options.checkpointEvery(),
                    stop);
            return new Stage(
                    batches(training, seen, memberSeed), batches(validation, seen, seed), optimizer, checkpointing);
        }

        /** Hash of all that the weights depend on. */
        private String identity(String name, long memberSeed) {
            List<TableReference> tables =
                    task.tables().stream().map(TableReference::of).toList();
            return DigestUtils.sha256Hex(
                    List.of(name, tables, task.useful(), architecture, options, features, channels, seed, memberSeed)
                            .toString());
        }

        private SummaryBatches batches(SummarisedRows rows, SummaryInputs seen, long orderSeed) {
            return new SummaryBatches(
                    rows,
                    task.experiment().parameters(),
                    seen,
                    architecture.flow(),
                    options.optimizer().batchSize(),
                    options.shuffleRows(),
                    orderSeed);
        }

        private FitReport store(Path place, List<TrainedWeights> members) {
            double seconds = (System.nanoTime() - startedNs) / 1e9;
            List<float[]> weights = members.stream().map(TrainedWeights::flat).toList();
            FitReport unjudged = new FitReport(
                    training.rows(),
                    validation.rows(),
                    members.size() * architecture.layout().size(),
                    members.stream()
                            .map(member -> new FitReport.LearningCurve(member.bestEpoch(), member.epochs()))
                            .toList(),
                    JointTraining.meanLogDensity(architecture, weights, batches(validation, inputs, seed)),
                    seconds,
                    new HeldOutReport(0, 0, 0, 0, 0, List.of()));
            ModelDescription draft = describe(unjudged, members.size(), "");
            HeldOutReport heldOut = HeldOut.judge(
                    AmortizedPosterior.of(draft, weights), task.tables(), validationRows, options.heldOutRows(), seed);
            FitReport report = unjudged.judged(heldOut);
            byte[] file = ModelDirectory.weightsFile(draft, weights);
            ModelDirectory.write(place, describe(report, members.size(), DigestUtils.sha256Hex(file)), file);
            return report;
        }

        private ModelDescription describe(FitReport report, int members, String weightsSha256) {
            return new ModelDescription(
                    ModelDescription.VERSION,
                    architecture.flow(),
                    architecture.trace(),
                    members,
                    weightsSha256,
                    task.experiment(),
                    task.useful(),
                    options.summary(),
                    features,
                    channels,
                    task.tables().stream().map(TableReference::of).toList(),
                    task.configSha256(),
                    seed,
                    task.codeVersion(),
                    report);
        }
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
}
