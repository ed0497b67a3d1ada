package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.training.flow.Architecture;
import org.bss2sbi.training.flow.DensityMixture;

/** Trains conditional density estimators, and evaluates them on the engine where its plain-Java twin is to be checked. */
public final class FlowTraining {

    private FlowTraining() {}

    /**
     * Trains an estimator by maximum likelihood.
     *
     * @param architecture shape of the estimator
     * @param training inputs are standardised features, targets those of the architecture
     * @param validation rows that decide which epoch is best; never trained on
     * @param options optimizer and schedule
     * @param seed seed of the start values
     * @param listener told about steps and epochs
     * @return best weights; losses are minus mean log densities in nats, of flow matching squared errors of the velocity
     * @throws TrainingDivergedException if a loss or gradient is not finite
     */
    public static TrainedWeights fit(
            Architecture architecture,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            TrainingListener listener,
            long seed) {
        return TrainingLoop.fit(
                EstimatorNetwork.of(architecture), training, validation, options, seed, Checkpoints.NONE, listener);
    }

    /**
     * Trains an estimator by maximum likelihood and keeps the state of the training in a file; goes on with a state that an
     * earlier process left there.
     *
     * @param architecture shape of the estimator
     * @param training inputs are standardised features, targets those of the architecture
     * @param validation rows that decide which epoch is best; never trained on
     * @param options optimizer and schedule
     * @param checkpointing where and when the state is kept; the caller removes the file when it is not needed any more
     * @param seed seed of the start values
     * @param listener told about steps and epochs
     * @return best weights; losses are minus mean log densities in nats, of flow matching squared errors of the velocity
     * @throws TrainingDivergedException if a loss or gradient is not finite
     * @throws TrainingStoppedException if the process was asked to stop; the state is then in the file
     */
    public static TrainedWeights fit(
            Architecture architecture,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            Checkpointing checkpointing,
            TrainingListener listener,
            long seed) {
        return TrainingLoop.fit(
                EstimatorNetwork.of(architecture),
                training,
                validation,
                options,
                seed,
                new CheckpointFile(checkpointing),
                listener);
    }

    /**
     * Mean log density of rows under the equal mixture of an ensemble.
     *
     * @param architecture shape of each member
     * @param members flat weights of the members
     * @param rows rows to judge on; inputs and targets as in training
     * @return nats per row
     */
    public static double meanLogDensity(Architecture architecture, List<float[]> members, BatchSource rows) {
        return meanLogDensity(EstimatorNetwork.of(architecture), members, rows);
    }

    static double meanLogDensity(EstimatorNetwork network, List<float[]> members, BatchSource rows) {
        double[] sum = new double[1];
        rows.forEachBatch(0, batch -> {
            double[][] each = new double[members.size()][];
            for (int m = 0; m < each.length; m++) {
                each[m] = TrainedVector.logDensities(network, members.get(m), batch, rows);
            }
            sum[0] += Arrays.stream(DensityMixture.mixed(each)).sum();
        });
        return sum[0] / rows.rows();
    }

    /**
     * Log densities in double precision on the engine.
     *
     * @param architecture shape of the estimator
     * @param weights flat weights in the order of its layout
     * @param features standardised features, shape (rows, features)
     * @param targets those of the architecture, rows side by side
     * @return nats, length rows
     */
    public static double[] logProb(Architecture architecture, float[] weights, double[] features, double[] targets) {
        return logProb(EstimatorNetwork.of(architecture), weights, architecture.features(), features, targets);
    }

    static double[] logProb(
            EstimatorNetwork network, float[] weights, int width, double[] rowsOfInputs, double[] targets) {
        int rows = rowsOfInputs.length / width;
        try (NDManager manager = Torch.newManager()) {
            JniUtils.setGradMode(false);
            NDArray flat = manager.create(weights).toType(DataType.FLOAT64, false);
            NDArray inputs = manager.create(rowsOfInputs, new Shape(rows, width));
            NDArray learnt = manager.create(targets, new Shape(rows, targets.length / rows));
            return network.logDensity(new ParameterViews(flat, network.layout()), inputs, learnt)
                    .toDoubleArray();
        }
    }
}
