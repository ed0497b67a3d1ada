package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Trains a binary classifier on cross entropy for a number of epochs fixed in advance and keeps the averaged weights of the
 * end: no row decides when to stop, so rows held out stay fit to place a threshold.
 *
 * <p>Tensors: linear layers {@code in} (inputs, width) and {@code out} (width, 1), residual blocks {@code block0},
 * {@code block1}, ... as {@link Layers} has them.
 */
public final class ClassifierTraining {

    private final TrainedVector vector;
    private final BatchSource rows;
    private final BatchSource heldOut;
    private final OptimizerOptions options;
    private final TrainingListener listener;
    private final float[] start;
    private final long steps;
    private final List<EpochReport> reports = new ArrayList<>();
    private long step;

    private ClassifierTraining(
            TrainedVector vector,
            float[] start,
            BatchSource rows,
            BatchSource heldOut,
            OptimizerOptions options,
            TrainingListener listener) {
        this.vector = vector;
        this.start = start;
        this.rows = rows;
        this.heldOut = heldOut;
        this.options = options;
        this.listener = listener;
        this.steps = options.epochs() * rows.batches();
    }

    /**
     * Trains a classifier from its seeded start values.
     *
     * @param layout tensors of the classifier
     * @param blocks number of residual blocks in it
     * @param rows rows to learn from; targets of width 1, 1 or 0
     * @param heldOut rows whose loss is reported and decides nothing
     * @param options optimizer and schedule; patience has no effect
     * @param seed seed of the start values
     * @param listener told about steps and epochs
     * @return weights and learning curve
     * @throws TrainingDivergedException if a loss or gradient is not finite
     */
    public static TrainedWeights fit(
            TensorLayout layout,
            int blocks,
            BatchSource rows,
            BatchSource heldOut,
            OptimizerOptions options,
            long seed,
            TrainingListener listener) {
        float[] start = layout.initialise(seed);
        try (TrainedVector vector = new TrainedVector(new Classifier(layout, blocks), start, options)) {
            return new ClassifierTraining(vector, start, rows, heldOut, options, listener).run();
        }
    }

    private TrainedWeights run() {
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            EpochReport report = epoch(epoch);
            reports.add(report);
            listener.epochDone(report, options.epochs());
        }
        return new TrainedWeights(vector.averaged(), options.epochs(), heldOutLoss(), reports);
    }

    private EpochReport epoch(int epoch) {
        long started = System.nanoTime();
        double[] lossSum = new double[1];
        rows.forEachBatch(epoch - 1, batch -> lossSum[0] += batch.rows() * train(batch, epoch));
        double seconds = (System.nanoTime() - started) / 1e9;
        return new EpochReport(
                epoch,
                lossSum[0] / rows.rows(),
                heldOutLoss(),
                options.learningRate(step - 1, steps),
                rows.rows() / seconds);
    }

    private double train(Batch batch, int epoch) {
        TrainedVector.StepResult result = vector.step(batch, rows, options.learningRate(step, steps));
        if (!result.isFinite()) {
            TrainedWeights none = new TrainedWeights(start, 0, Double.POSITIVE_INFINITY, reports);
            throw new TrainingDivergedException(
                    epoch, step % rows.batches(), result.loss(), result.gradientNorm(), options.gradientClip(), none);
        }
        step++;
        listener.stepDone(step, steps, result.loss());
        return result.loss();
    }

    private double heldOutLoss() {
        double[] lossSum = new double[1];
        heldOut.forEachBatch(0, batch -> lossSum[0] += vector.evaluate(batch, heldOut));
        return lossSum[0] / heldOut.rows();
    }

    /** Cross entropy of a residual network's logit z: softplus(z) - y z. */
    private record Classifier(TensorLayout layout, int blocks) implements Network {

        @Override
        public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
            NDArray state = Layers.linear(parameters, "in", inputs);
            for (int block = 0; block < blocks; block++) {
                state = Layers.residual(parameters, "block" + block, state);
            }
            NDArray logits = Layers.linear(parameters, "out", state);
            return Activation.softPlus(logits).sub(logits.mul(targets)).flatten();
        }
    }
}
