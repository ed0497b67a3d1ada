package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.StopRequest;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingDivergedException;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.djl.TrainingStoppedException;
import org.bss2sbi.training.flow.Spread;
import org.bss2sbi.training.misspecification.RecordingReference;
import org.bss2sbi.training.misspecification.ReferenceRows;
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
        return new PosteriorTraining(task, options, directory, checkpoints, seed).run(new FromStartValues(), listener);
    }

    /**
     * Trains the model of the round before on, by atomic proposals (SNPE-C), and stores the new one.
     *
     * @param task tables of all rounds; the first was drawn from a prior that is uniform where it is not zero, and no setting of the
     *     others lies where it is
     * @param options shape and schedule of the first round
     * @param atomic atoms, and the length of this round
     * @param before directory of the model of the round before
     * @param directory where the model is put; a model already there is replaced when the new one is complete
     * @param checkpoints as for a first training
     * @param listener told about steps and epochs
     * @param seed seed of the first round's training, so that the same rows judge; order and places are others in every round
     * @return how it went, log densities on validation rows of the first table; also in {@code model.json}
     * @throws BadInputException if there are too few useful rows, or the place is taken
     * @throws IllegalArgumentException if the model before has another shape
     * @throws TrainingStoppedException if the process was asked to stop; the checkpoints are kept
     * @throws TrainingDivergedException if a loss is not finite; the last good weights are then kept as a model in a
     *     directory beside, with {@code -diverged} in its name
     */
    public static FitReport refine(
            TrainingTask task,
            TrainingOptions options,
            AtomicOptions atomic,
            Path before,
            Path directory,
            Path checkpoints,
            TrainingListener listener,
            long seed) {
        ModelDirectory.requireFree(directory);
        PosteriorTraining training = new PosteriorTraining(task, options, directory, checkpoints, seed);
        return training.run(
                AtomicRound.of(
                        task,
                        training.requireSameShape(before),
                        atomic,
                        training.trainingRows.split(),
                        training.validationRows.split()),
                listener);
    }

    private Path requireSameShape(Path before) {
        ModelDescription description = ModelDirectory.description(before);
        if (!description.joint().equals(architecture)
                || description.members() != options.members()
                || description.summary() != options.summary()) {
            throw new IllegalArgumentException("%s has %d members of shape %s on %s, the training %d of shape %s on %s"
                    .formatted(
                            before,
                            description.members(),
                            description.joint(),
                            description.summary(),
                            options.members(),
                            architecture,
                            options.summary()));
        }
        return before;
    }

    private FitReport run(Learning learning, TrainingListener listener) {
        long started = System.nanoTime();
        Path scratch = directory.toAbsolutePath().normalize().getParent();
        SummaryMoments moments = new SummaryMoments(summary);
        try (SummarisedRows training = SummarisedRows.of(task.tables(), trainingRows, summary, scratch, moments);
                SummarisedRows validation = SummarisedRows.of(
                        task.tables(), validationRows, summary, scratch, SummarisedRows.Visitor.NONE)) {
            requireRows(training.rows(), validation.rows());
            Fitting fitting = new Fitting(learning, training, validation, moments, started);
            FitReport report = fitting.train(scratch, listener);
            LOG.info(
                    "Trained on {} rows in {} s: held-out log density {} nats",
                    report.trainingRows(),
                    Math.round(report.seconds()),
                    report.validationLogDensity());
            return report;
        }
    }

    /** Training of all members on summarised rows, and the model that they make. */
    private final class Fitting {

        private final Learning learning;
        private final RowSplit rows;
        private final Standardizer.State features;
        private final Standardizer.State channels;
        private final long startedNs;

        private Fitting(
                Learning learning,
                SummarisedRows training,
                SummarisedRows validation,
                SummaryMoments moments,
                long startedNs) {
            this.learning = learning;
            this.features = learning.scales(moments).features();
            this.channels = learning.scales(moments).channels();
            this.rows = new RowSplit(
                    training,
                    validation,
                    SummaryInputs.of(options.summary(), features, channels, architecture.trace()));
            this.startedNs = startedNs;
        }

        FitReport train(Path scratch, TrainingListener listener) {
            try (StopRequest stop = new StopRequest()) {
                EnsembleTraining ensemble =
                        new EnsembleTraining(task, options, rows, features, channels, checkpoints, stop, seed);
                try {
                    return store(directory, ensemble, learning.train(ensemble, scratch, listener));
                } catch (TrainingDivergedException e) {
                    if (ensemble.isWhole(e)) {
                        Path beside = directory.resolveSibling(directory.getFileName() + "-diverged");
                        store(beside, ensemble, List.of(e.lastGood()));
                    }
                    throw e;
                }
            }
        }

        private FitReport store(Path place, EnsembleTraining ensemble, List<TrainedWeights> members) {
            double seconds = (System.nanoTime() - startedNs) / 1e9;
            long judging = learning.judgingRows(rows.validation().rows());
            List<float[]> weights = members.stream().map(TrainedWeights::flat).toList();
            FitReport unjudged = new FitReport(
                    rows.training().rows(),
                    judging,
                    members.size() * architecture.layout().size(),
                    members.stream()
                            .map(member -> new FitReport.LearningCurve(member.bestEpoch(), member.epochs()))
                            .toList(),
                    ensemble.encoderEpochs(),
                    ensemble.validationLogDensity(members, judging),
                    seconds,
                    new HeldOutReport(0, 0, 0, 0, 0, List.of()));
            HeldOutRows rows = new HeldOutRows(learning.judging(task.tables()), validationRows, seed);
            ModelDescription draft = describe(
                    unjudged, members.size(), Spread.none(architecture.flow().dimension()), "");
            Spread spread = SpreadFit.of(AmortizedPosterior.of(draft, weights, RecordingReference.none()), rows);
            AmortizedPosterior posterior = AmortizedPosterior.of(
                    describe(unjudged, members.size(), spread, ""), weights, RecordingReference.none());
            FitReport report = unjudged.judged(HeldOut.judge(posterior, rows, options.heldOutRows()));
            byte[] file = ModelDirectory.weightsFile(draft, weights, reference());
            ModelDirectory.write(place, describe(report, members.size(), spread, DigestUtils.sha256Hex(file)), file);
            return report;
        }

        private ModelDescription describe(FitReport report, int members, Spread spread, String weightsSha256) {
            return new ModelDescription(
                    ModelDescription.VERSION,
                    architecture.flow(),
                    architecture.trace(),
                    members,
                    spread,
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

    private RecordingReference reference() {
        return new ReferenceRows(task.tables(), trainingRows.filter(), task.experiment()).reference();
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
