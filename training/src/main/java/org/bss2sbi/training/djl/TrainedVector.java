package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;

/**
 * The flat parameter vector of one network with the state of its optimizer, in native memory.
 *
 * <p>The step is AdamW (Kingma and Ba, arXiv:1412.6980; Loshchilov and Hutter, arXiv:1711.05101) after clipping the norm of
 * the whole gradient. Confined to one thread.
 */
final class TrainedVector implements AutoCloseable {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final NDManager manager;
    private final Network network;
    private final OptimizerOptions options;
    private final NDArray weights;
    private final NDArray mean;
    private final NDArray variance;
    private final NDArray average;
    private int step;

    TrainedVector(Network network, float[] start, OptimizerOptions options) {
        this.network = network;
        this.options = options;
        manager = Torch.newManager();
        weights = manager.create(start);
        average = manager.create(start);
        mean = weights.zerosLike();
        variance = weights.zerosLike();
    }

    /** Puts weights, moments and average into a checkpoint. */
    void save(Checkpoint checkpoint) {
        checkpoint
                .with("weights", weights.toFloatArray())
                .with("mean", mean.toFloatArray())
                .with("variance", variance.toFloatArray())
                .with("average", average.toFloatArray());
    }

    /** Takes weights, moments and average of a checkpoint, after so many steps. */
    void restore(Checkpoint checkpoint, int steps) {
        weights.set(FloatBuffer.wrap(checkpoint.floats("weights")));
        mean.set(FloatBuffer.wrap(checkpoint.floats("mean")));
        variance.set(FloatBuffer.wrap(checkpoint.floats("variance")));
        average.set(FloatBuffer.wrap(checkpoint.floats("average")));
        step = steps;
    }

    /** What one step saw before it moved the weights. */
    record StepResult(double loss, double gradientNorm) {

        boolean isFinite() {
            return Double.isFinite(loss) && Double.isFinite(gradientNorm);
        }
    }

    /** Moves the weights down the gradient of the mean loss; leaves them as they are if loss or gradient is not finite. */
    StepResult step(Batch batch, BatchSource source, double learningRate) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray leaf = leaf(scope, weights);
            NDArray loss = backward(scope, leaf, batch, source);
            NDArray gradient = gradientOf(leaf, scope);
            StepResult result = new StepResult(loss.getFloat(), gradient.norm().getFloat());
            if (result.isFinite()) {
                update(gradient, result.gradientNorm(), learningRate);
                updateAverage(scope);
            }
            return result;
        }
    }

    /** Gradient of the mean loss at the weights, which stay as they are. */
    float[] gradient(Batch batch, BatchSource source) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray leaf = leaf(scope, weights);
            backward(scope, leaf, batch, source);
            return gradientOf(leaf, scope).toFloatArray();
        }
    }

    /** Sum of the loss over a batch under the averaged weights. */
    double evaluate(Batch batch, BatchSource source) {
        JniUtils.setGradMode(false);
        try (NDManager scope = manager.newSubManager()) {
            return loss(scope, leaf(scope, average), batch, source).sum().getFloat();
        }
    }

    /** Log density of every row of a batch under given weights. */
    static double[] logDensities(EstimatorNetwork network, float[] weights, Batch batch, BatchSource source) {
        JniUtils.setGradMode(false);
        try (NDManager scope = Torch.newManager()) {
            NDArray inputs = array(scope, batch.inputs(), batch.rows(), source.inputWidth());
            NDArray targets = array(scope, batch.targets(), batch.rows(), source.targetWidth());
            ParameterViews views = new ParameterViews(scope.create(weights), network.layout());
            float[] found = network.logDensity(views, inputs, targets).toFloatArray();
            double[] logDensities = new double[found.length];
            for (int i = 0; i < logDensities.length; i++) {
                logDensities[i] = found[i];
            }
            return logDensities;
        }
    }

    /** Copy of the averaged weights. */
    float[] averaged() {
        return average.toFloatArray();
    }

    /** The same numbers as a new leaf of the graph, so that gradients never add up from step to step. */
    private static NDArray leaf(NDManager scope, NDArray vector) {
        NDArray leaf = vector.stopGradient();
        leaf.attach(scope);
        return leaf;
    }

    private NDArray backward(NDManager scope, NDArray leaf, Batch batch, BatchSource source) {
        JniUtils.setGradMode(true);
        try {
            leaf.setRequiresGradient(true);
            NDArray loss = loss(scope, leaf, batch, source).mean();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            return loss;
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    private static NDArray gradientOf(NDArray leaf, NDManager scope) {
        NDArray gradient = leaf.getGradient();
        gradient.attach(scope);
        return gradient;
    }

    private NDArray loss(NDManager scope, NDArray flat, Batch batch, BatchSource source) {
        NDArray inputs = array(scope, batch.inputs(), batch.rows(), source.inputWidth());
        NDArray targets = array(scope, batch.targets(), batch.rows(), source.targetWidth());
        return network.loss(new ParameterViews(flat, network.layout()), inputs, targets);
    }

    private static NDArray array(NDManager scope, float[] values, int rows, int width) {
        return scope.create(FloatBuffer.wrap(values, 0, rows * width), new Shape(rows, width));
    }

    private void update(NDArray gradient, double norm, double learningRate) {
        step++;
        double clip = norm > options.gradientClip() ? options.gradientClip() / norm : 1.0;
        double corrected = learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
        JniUtils.adamUpdate(
                (PtNDArray) weights,
                (PtNDArray) gradient,
                (PtNDArray) mean,
                (PtNDArray) variance,
                (float) learningRate,
                (float) corrected,
                (float) options.weightDecay(),
                (float) clip,
                -1f, // no clipping per element
                BETA1,
                BETA2,
                EPSILON,
                true);
    }

    /** Exponential average with a warm-up, so that short trainings do not keep their start weights in it. */
    private void updateAverage(NDManager scope) {
        double decay = Math.min(options.averageDecay(), (1.0 + step) / (10.0 + step));
        NDArray difference = weights.sub(average);
        difference.attach(scope);
        difference.muli(1 - decay);
        average.addi(difference);
    }

    @Override
    public void close() {
        new NDList(weights, mean, variance, average).close();
        manager.close();
    }
}
