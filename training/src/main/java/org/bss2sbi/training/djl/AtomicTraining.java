package org.bss2sbi.training.djl;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.summary.JointArchitecture;

/** Trains estimators on settings that were not drawn from the prior, by atomic proposals; see {@link AtomicNetwork}. */
public final class AtomicTraining {

    private AtomicTraining() {}

    /**
     * Trains an estimator on from given weights.
     *
     * @param architecture shape of the estimator
     * @param start weights to start from, which stay the best ones until an epoch is better
     * @param training inputs are standardised features, targets as {@link AtomicNetwork} takes them
     * @param validation rows that decide which epoch is best; never trained on
     * @param options optimizer and schedule
     * @param atoms settings to pick from, at least 2
     * @return best weights; losses are minus mean log probabilities of picking right, in nats
     * @throws TrainingDivergedException if a loss or gradient is not finite
     */
    public static TrainedWeights fit(
            Architecture architecture,
            float[] start,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            int atoms) {
        return TrainingLoop.goOn(
                network(architecture, atoms),
                start,
                training,
                validation,
                options,
                Checkpoints.NONE,
                TrainingListener.SILENT);
    }

    /**
     * Trains an estimator on, together with the network on the trace before it where there is one; goes on with the state that an
     * earlier process left.
     *
     * @param architecture shape of both
     * @param start weights to start from, which stay the best ones until an epoch is better
     * @param stage inputs as {@link JointNetwork} takes them, targets as {@link AtomicNetwork} does
     * @param atoms settings to pick from, at least 2
     * @param listener told about steps and epochs
     * @return best weights; losses are those of {@link AtomicNetwork}, in nats
     * @throws TrainingDivergedException if a loss or gradient is not finite
     * @throws TrainingStoppedException if the process was asked to stop; the state is then in the file
     */
    public static TrainedWeights fit(
            JointArchitecture architecture, float[] start, Stage stage, int atoms, TrainingListener listener) {
        return TrainingLoop.goOn(
                new AtomicNetwork(
                        new JointNetwork(architecture), architecture.flow().targetWidth(), atoms),
                start,
                stage.training(),
                stage.validation(),
                stage.options(),
                new CheckpointFile(stage.checkpointing()),
                listener);
    }

    /**
     * Numbers per row in the targets.
     *
     * @param architecture shape of the estimator
     * @param atoms settings to pick from, at least 2
     * @return width
     */
    public static int targetWidth(Architecture architecture, int atoms) {
        return AtomicNetwork.targetWidth(architecture.targetWidth(), atoms);
    }

    /**
     * Log probabilities of picking right.
     *
     * @param architecture shape of the estimator
     * @param weights its weights
     * @param rows rows to judge on; inputs and targets as in training
     * @param atoms settings to pick from, at least 2
     * @return nats, in the order of the first epoch of the rows
     */
    public static double[] logPicked(Architecture architecture, float[] weights, BatchSource rows, int atoms) {
        AtomicNetwork network = network(architecture, atoms);
        List<Double> logPicked = new ArrayList<>();
        rows.forEachBatch(0, batch -> {
            for (double one : TrainedVector.logDensities(network, weights, batch, rows)) {
                logPicked.add(one);
            }
        });
        return logPicked.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static AtomicNetwork network(Architecture architecture, int atoms) {
        return new AtomicNetwork(EstimatorNetwork.of(architecture), architecture.targetWidth(), atoms);
    }
}
