package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.SideBySide;
import org.bss2sbi.training.djl.AtomicTraining;
import org.bss2sbi.training.djl.AutoencoderTraining;
import org.bss2sbi.training.djl.Checkpointing;
import org.bss2sbi.training.djl.EnsembleListener;
import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.djl.JointTraining;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.Stage;
import org.bss2sbi.training.djl.StopRequest;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingDivergedException;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.summary.JointArchitecture;
import org.bss2sbi.training.summary.TraceArchitecture;
import org.bss2sbi.training.summary.TraceBranch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains all members of an ensemble on summarised rows, each in the stages that its summary asks for: on the fixed numbers alone before a
 * network on the trace is put beside them, or on the code of an autoencoder that was trained once for all members.
 */
final class EnsembleTraining {

    private static final Logger LOG = LoggerFactory.getLogger(EnsembleTraining.class);

    private final TrainingTask task;
    private final TrainingOptions options;
    private final JointArchitecture architecture;
    private final RowSplit rows;
    private final Standardizer.State features;
    private final Standardizer.State channels;
    private final Path checkpoints;
    private final long seed;
    private final StopRequest stop;
    private final List<EpochReport> encoderEpochs = new ArrayList<>();

    /** Rows are not closed here; the stop request is watched. */
    EnsembleTraining(
            TrainingTask task,
            TrainingOptions options,
            RowSplit rows,
            Standardizer.State features,
            Standardizer.State channels,
            Path checkpoints,
            StopRequest stop,
            long seed) {
        this.task = task;
        this.options = options;
        this.architecture = options.architecture(task.experiment());
        this.rows = rows;
        this.features = features;
        this.channels = channels;
        this.checkpoints = checkpoints;
        this.stop = stop;
        this.seed = seed;
    }

    /**
     * Trains the members.
     *
     * @param scratch where there is room for the rows once more
     * @param listener told about steps and epochs
     * @return weights of the members, in the layout of the whole architecture
     */
    List<TrainedWeights> train(Path scratch, TrainingListener listener) {
        if (options.summary().branch() == TraceBranch.AUTOENCODER) {
            return onCodes(scratch, listener);
        }
        boolean cheapFirst = options.summary().seesTrace() && options.summary().numbersSeen() > 0;
        EnsembleListener together = new EnsembleListener(listener, options.members(), 0);
        return members(member -> cheapFirst ? cheapFirst(member, together) : atOnce(member, together));
    }

    /**
     * Trains the members of the round before on.
     *
     * @param round where they begin, and the settings of all runs
     * @param listener told about steps and epochs
     * @return weights of the members, in the layout of the whole architecture
     */
    List<TrainedWeights> goOn(AtomicRound round, TrainingListener listener) {
        EnsembleListener together = new EnsembleListener(listener, options.members(), 0);
        return members(member ->
                AtomicTraining.fit(architecture, round.start(member), stage(round, member), round.atoms(), together));
    }

    /** Rounds share one seed, so that rows keep their side of the split, but neither order nor places. */
    private Stage stage(AtomicRound round, int member) {
        long orderSeed = RandomStreams.key(memberSeed(member), task.tables().size(), Purpose.SHUFFLE);
        String name = name(member);
        return new Stage(
                batches(rows.training(), rows.inputs(), atoms(round.training(), round.atoms()), orderSeed),
                batches(rows.validation(), rows.inputs(), atoms(round.validation(), round.atoms()), seed),
                round.schedule(options.optimizer()),
                checkpointing(name, identity(name + round.identity(), orderSeed)));
    }

    private SettingTargets atoms(SimulatedSettings settings, int atoms) {
        return new AtomicSettings(ownSetting(), architecture.flow(), settings, atoms);
    }

    /** Epochs of the autoencoder; losses are shares of the variance of the traces. Empty without one. */
    List<EpochReport> encoderEpochs() {
        return List.copyOf(encoderEpochs);
    }

    private interface MemberTraining {
        TrainedWeights train(int member);
    }

    private List<TrainedWeights> members(MemberTraining training) {
        List<Callable<TrainedWeights>> trainings = new ArrayList<>();
        for (int m = 0; m < options.members(); m++) {
            int member = m;
            trainings.add(() -> training.train(member));
        }
        return SideBySide.run(trainings);
    }

    private long memberSeed(int member) {
        return member == 0 ? seed : RandomStreams.key(seed, member, Purpose.INITIALISATION);
    }

    private static String name(int member) {
        return "member-%d".formatted(member);
    }

    private TrainedWeights atOnce(int member, TrainingListener listener) {
        Stage stage = stage(name(member), rows, options.optimizer(), memberSeed(member));
        return JointTraining.fit(architecture, stage, listener, memberSeed(member));
    }

    private TrainedWeights cheapFirst(int member, TrainingListener listener) {
        RowSplit numbers = rows.seen(rows.inputs().numbersOnly());
        return JointTraining.cheapFirst(
                architecture,
                options.numbersOnly(task.experiment()),
                stage(name(member), numbers, options.optimizer(), memberSeed(member)),
                stage(name(member) + "-joint", rows, convolutionOptimizer(), memberSeed(member)),
                listener,
                memberSeed(member));
    }

    private OptimizerOptions convolutionOptimizer() {
        return options.optimizer()
                .with(options.convolution().epochs(), options.convolution().learningRate());
    }

    private List<TrainedWeights> onCodes(Path scratch, TrainingListener listener) {
        TraceArchitecture trace = architecture.trace();
        TrainedWeights encoder = autoencoder(trace, listener);
        try (EncodedRows encoded = EncodedRows.of(rows, features, trace, encoder.flat(), scratch)) {
            JointArchitecture onCodes = new JointArchitecture(TraceArchitecture.none(), architecture.flow());
            long stepsBefore = encoder.epochs().size()
                    * batches(rows.training(), rows.inputs(), seed).batches();
            EnsembleListener together = new EnsembleListener(listener, options.members(), stepsBefore);
            return members(member -> {
                Stage stage = stage(name(member), encoded.split(), options.optimizer(), memberSeed(member));
                return JointTraining.fit(onCodes, stage, together, memberSeed(member))
                        .with(flat -> behind(encoded.encoder(), flat));
            });
        }
    }

    private TrainedWeights autoencoder(TraceArchitecture trace, TrainingListener listener) {
        Stage stage = stage("autoencoder", rows.seen(rows.inputs().channelsOnly()), convolutionOptimizer(), seed);
        TrainingListener steps = new TrainingListener() { // its losses are no log densities
                    @Override
                    public void stepDone(long step, long all, double loss) {
                        long members =
                                options.members() * (long) options.optimizer().epochs();
                        listener.stepDone(
                                step,
                                all + members * all / options.convolution().epochs(),
                                loss);
                    }
                };
        TrainedWeights encoder = AutoencoderTraining.fit(trace, stage, steps, seed);
        encoderEpochs.addAll(encoder.epochs());
        LOG.info("The autoencoder leaves {} of the variance of the traces", encoder.validationLoss());
        return encoder;
    }

    private static float[] behind(float[] encoder, float[] flow) {
        float[] both = java.util.Arrays.copyOf(encoder, encoder.length + flow.length);
        System.arraycopy(flow, 0, both, encoder.length, flow.length);
        return both;
    }

    private Stage stage(String name, RowSplit seen, OptimizerOptions optimizer, long memberSeed) {
        return new Stage(
                batches(seen.training(), seen.inputs(), memberSeed),
                batches(seen.validation(), seen.inputs(), seed),
                optimizer,
                checkpointing(name, identity(name, memberSeed)));
    }

    private Checkpointing checkpointing(String name, String identity) {
        return new Checkpointing(checkpoints.resolve(name + ".safetensors"), identity, options.checkpointEvery(), stop);
    }

    /** Hash of all that the weights depend on. */
    private String identity(String name, long memberSeed) {
        List<TableReference> tables =
                task.tables().stream().map(TableReference::of).toList();
        return DigestUtils.sha256Hex(
                List.of(name, tables, task.useful(), architecture, options, features, channels, seed, memberSeed)
                        .toString());
    }

    private SummaryBatches batches(SummarisedRows of, SummaryInputs seen, long orderSeed) {
        return batches(of, seen, ownSetting(), orderSeed);
    }

    private OwnSetting ownSetting() {
        return new OwnSetting(task.experiment().parameters(), architecture.flow());
    }

    private SummaryBatches batches(SummarisedRows of, SummaryInputs seen, SettingTargets settings, long orderSeed) {
        return new SummaryBatches(
                of, seen, settings, options.optimizer().batchSize(), options.shuffleRows(), orderSeed);
    }

    /** Mean log density of the first validation rows under the mixture of members (nats per row). */
    double validationLogDensity(List<TrainedWeights> members, long first) {
        return JointTraining.meanLogDensity(
                architecture,
                members.stream().map(TrainedWeights::flat).toList(),
                batches(rows.validation().first(first), rows.inputs(), seed));
    }

    /** Whether weights that a training kept when it diverged are those of a whole member. */
    boolean isWhole(TrainingDivergedException diverged) {
        return diverged.lastGood().bestEpoch() > 0
                && diverged.lastGood().flat().length == architecture.layout().size();
    }
}
