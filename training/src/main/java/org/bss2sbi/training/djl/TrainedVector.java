package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.FloatBuffer;
import java.util.List;

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
    private final Replicas replicas;
    private int step;

    TrainedVector(Network network, float[] start, OptimizerOptions options) {
        this.network = network;
        this.options = options;
        manager = Torch.newManager();
        weights = manager.create(start);
        average = manager.create(start);
        mean = weights.zerosLike();
        variance = weights.zerosLike();
        replicas = new Replicas(options.replicas());
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
        try (Gradient gradient = gradientOf(batch, source)) {
            StepResult result =
                    new StepResult(gradient.loss(), gradient.vector().norm().getFloat());
            if (result.isFinite()) {
                update(gradient.vector(), result.gradientNorm(), learningRate);
                updateAverage(gradient.scope());
            }
            return result;
        }
    }

    /** Gradient of the mean loss at the weights, which stay as they are. */
    float[] gradient(Batch batch, BatchSource source) {
        try (Gradient gradient = gradientOf(batch, source)) {
            return gradient.vector().toFloatArray();
        }
    }

    /** Sum of the loss over a batch under the averaged weights. */
    double evaluate(Batch batch, BatchSource source) {
        return replicas
                .onShares(batch.rows(), (from, to) -> {
                    JniUtils.setGradMode(false);
                    try (NDManager scope = manager.newSubManager()) {
                        return (double) loss(scope, leaf(scope, average), batch, source, from, to)
                                .sum()
                                .getFloat();
                    }
                })
                .stream()
                .mapToDouble(sum -> sum)
                .sum();
    }

    /** Mean loss over some rows and its gradient, in a scope of its own. */
    private record Gradient(NDManager scope, NDArray vector, double loss, int rows) implements AutoCloseable {

        @Override
        public void close() {
            scope.close();
        }
    }

    private Gradient gradientOf(Batch batch, BatchSource source) {
        return mean(replicas.onShares(batch.rows(), (from, to) -> gradientOf(batch, source, from, to)), batch.rows());
    }

    private Gradient gradientOf(Batch batch, BatchSource source, int from, int to) {
        NDManager scope = manager.newSubManager();
        JniUtils.setGradMode(true);
        try {
            NDArray leaf = leaf(scope, weights);
            leaf.setRequiresGradient(true);
            NDArray loss = loss(scope, leaf, batch, source, from, to).mean();
            JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
            NDArray gradient = leaf.getGradient();
            gradient.attach(scope);
            return new Gradient(scope, gradient, loss.getFloat(), to - from);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** Mean over all rows, from the means of the shares; takes over the scope of the first and closes the others. */
    private static Gradient mean(List<Gradient> shares, int rows) {
        Gradient first = shares.get(0);
        if (shares.size() == 1) {
            return first;
        }
        double loss = 0;
        for (int k = 0; k < shares.size(); k++) {
            Gradient share = shares.get(k);
            double weight = (double) share.rows() / rows;
            loss += weight * share.loss();
            share.vector().muli(weight);
            if (k > 0) {
                first.vector().addi(share.vector());
                share.close();
            }
        }
        return new Gradient(first.scope(), first.vector(), loss, rows);
    }

    /** Log density of every row of a batch under given weights. */
    static double[] logDensities(EstimatorNetwork network, float[] weights, Batch batch, BatchSource source) {
        JniUtils.setGradMode(false);
        try (NDManager scope = Torch.newManager()) {
            NDArray inputs = array(scope, batch.inputs(), 0, batch.rows(), source.inputWidth());
            NDArray targets = array(scope, batch.targets(), 0, batch.rows(), source.targetWidth());
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

    private NDArray loss(NDManager scope, NDArray flat, Batch batch, BatchSource source, int from, int to) {
        NDArray inputs = array(scope, batch.inputs(), from, to, source.inputWidth());
        NDArray targets = array(scope, batch.targets(), from, to, source.targetWidth());
        return network.loss(new ParameterViews(flat, network.layout()), inputs, targets);
    }

    private static NDArray array(NDManager scope, float[] values, int from, int to, int width) {
        int rows = to - from;
        return scope.create(FloatBuffer.wrap(values, from * width, rows * width), new Shape(rows, width));
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
        replicas.close();
        new NDList(weights, mean, variance, average).close();
        manager.close();
    }
}
