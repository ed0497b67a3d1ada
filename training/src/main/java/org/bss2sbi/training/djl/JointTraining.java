package org.bss2sbi.training.djl;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.summary.JointArchitecture;
import org.bss2sbi.training.weights.TensorLayout;

/** Trains estimators, together with a network on the trace where there is one. */
public final class JointTraining {

    private JointTraining() {}

    /**
     * Trains an estimator and its network from seeded start values by maximum likelihood; goes on with the state that an earlier
     * process left.
     *
     * @param architecture shape of both
     * @param stage inputs and targets as {@link JointNetwork} takes them
     * @param listener told about steps and epochs
     * @param seed seed of the start values
     * @return best weights; losses are minus mean log densities in nats
     * @throws TrainingDivergedException if a loss or gradient is not finite
     * @throws TrainingStoppedException if the process was asked to stop; the state is then in the file
     */
    public static TrainedWeights fit(
            JointArchitecture architecture, Stage stage, TrainingListener listener, long seed) {
        return fit(new JointNetwork(architecture), stage, listener, seed);
    }

    static TrainedWeights fit(Network network, Stage stage, TrainingListener listener, long seed) {
        return TrainingLoop.fit(
                network,
                stage.training(),
                stage.validation(),
                stage.options(),
                seed,
                new CheckpointFile(stage.checkpointing()),
                listener);
    }

    /**
     * Trains an estimator on the fixed numbers first, then puts the network on the trace beside them and trains both on. As the
     * outputs of the network start at zero, the density starts as the first stage left it; what is kept is never worse on the
     * validation rows.
     *
     * @param architecture shape of both
     * @param before shape of the estimator without the outputs of the network among its features
     * @param numbers first stage: inputs are the standardised numbers
     * @param joint second stage: inputs and targets as {@link JointNetwork} takes them
     * @param listener told about steps and epochs of both
     * @param seed seed of the start values
     * @return best weights, and the epochs of both stages in order
     * @throws TrainingDivergedException if a loss or gradient is not finite
     * @throws TrainingStoppedException if the process was asked to stop; the state is then in the files
     */
    public static TrainedWeights cheapFirst(
            JointArchitecture architecture,
            Architecture before,
            Stage numbers,
            Stage joint,
            TrainingListener listener,
            long seed) {
        TrainedWeights first = numbersFirst(architecture, before, numbers, joint, listener, seed);
        try {
            TrainedWeights second = TrainingLoop.goOn(
                    new JointNetwork(architecture),
                    first.flat(),
                    joint.training(),
                    joint.validation(),
                    joint.options(),
                    new CheckpointFile(joint.checkpointing()),
                    StageListener.second(listener, first.epochs().size(), numbers, joint));
            return oneAfterTheOther(first, second);
        } catch (TrainingDivergedException e) {
            throw e.keeping(oneAfterTheOther(first, e.lastGood()));
        }
    }

    /** The first stage, with the network put beside the numbers in the end. */
    private static TrainedWeights numbersFirst(
            JointArchitecture architecture,
            Architecture before,
            Stage numbers,
            Stage joint,
            TrainingListener listener,
            long seed) {
        try {
            return fit(EstimatorNetwork.of(before), numbers, StageListener.first(listener, numbers, joint), seed)
                    .with(flat -> widened(architecture, before, flat, seed));
        } catch (TrainingDivergedException e) {
            throw e.keeping(e.lastGood().with(flat -> widened(architecture, before, flat, seed)));
        }
    }

    /** Start values with the trained ones in their places; what was there before comes first in every tensor that grew. */
    static float[] widened(JointArchitecture architecture, Architecture before, float[] trained, long seed) {
        float[] start = architecture.layout().initialise(seed);
        TensorLayout old = before.layout();
        int offset = architecture.trace().layout().size();
        for (TensorLayout.Entry entry : architecture.flow().layout().entries()) {
            float[] values = old.slice(trained, entry.name());
            System.arraycopy(values, 0, start, offset + entry.offset(), values.length);
        }
        return start;
    }

    private static TrainedWeights oneAfterTheOther(TrainedWeights first, TrainedWeights second) {
        List<EpochReport> epochs = new ArrayList<>(first.epochs());
        int done = epochs.size();
        second.epochs().forEach(report -> epochs.add(report.after(done)));
        int best = second.bestEpoch() == 0 ? first.bestEpoch() : done + second.bestEpoch();
        return new TrainedWeights(second.flat(), best, second.validationLoss(), epochs);
    }

    /**
     * Mean log density of rows under the equal mixture of an ensemble.
     *
     * @param architecture shape of each member
     * @param members flat weights of the members
     * @param rows rows to judge on; inputs and targets as in training
     * @return nats per row
     */
    public static double meanLogDensity(JointArchitecture architecture, List<float[]> members, BatchSource rows) {
        return FlowTraining.meanLogDensity(new JointNetwork(architecture), members, rows);
    }

    /**
     * Log densities in double precision on the engine.
     *
     * @param architecture shape
     * @param weights flat weights in the order of its layout
     * @param inputs as {@link JointNetwork} takes them, rows side by side
     * @param targets as {@link JointNetwork} takes them, rows side by side
     * @return nats, length rows
     */
    public static double[] logProb(JointArchitecture architecture, float[] weights, double[] inputs, double[] targets) {
        return FlowTraining.logProb(new JointNetwork(architecture), weights, architecture.inputs(), inputs, targets);
    }
}
