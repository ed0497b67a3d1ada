package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.bss2sbi.training.summary.TraceArchitecture;

/** Trains networks on trace and spike train to give the trace back, without any estimator. */
public final class AutoencoderTraining {

    private AutoencoderTraining() {}

    /**
     * Trains a network and its mirror image; goes on with the state that an earlier process left.
     *
     * @param architecture shape of the network
     * @param stage inputs are the standardised channels, targets have no effect
     * @param listener told about steps and epochs
     * @param seed seed of the start values
     * @return best weights of the network alone; losses are shares of the variance of all traces that are not given back
     * @throws TrainingDivergedException if a loss or gradient is not finite
     * @throws TrainingStoppedException if the process was asked to stop; the state is then in the file
     */
    public static TrainedWeights fit(
            TraceArchitecture architecture, Stage stage, TrainingListener listener, long seed) {
        TrainedWeights both = JointTraining.fit(new AutoencoderNetwork(architecture), stage, listener, seed);
        float[] encoder = Arrays.copyOf(both.flat(), architecture.layout().size());
        return new TrainedWeights(encoder, both.bestEpoch(), both.validationLoss(), both.epochs());
    }

    /**
     * Numbers that a network gives of recordings.
     *
     * @param architecture shape of the network
     * @param weights flat weights in the order of its layout
     * @param inputs standardised channels, rows side by side
     * @return numbers, shape (rows, outputs), row-major
     */
    public static float[] encode(TraceArchitecture architecture, float[] weights, float[] inputs) {
        JniUtils.setGradMode(false);
        try (NDManager scope = Torch.newManager()) {
            ParameterViews views = new ParameterViews(scope.create(weights), architecture.layout());
            NDArray values =
                    scope.create(inputs, new Shape(inputs.length / architecture.values(), architecture.values()));
            return new AutoencoderNetwork(architecture).code(views, values).toFloatArray();
        }
    }
}
