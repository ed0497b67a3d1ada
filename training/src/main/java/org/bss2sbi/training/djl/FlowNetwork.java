package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.weights.TensorLayout;

/** An autoregressive estimator. */
final class FlowNetwork implements EstimatorNetwork {

    private static final String COORDINATES = "conditioner.coordinates.weight";

    private final FlowArchitecture architecture;
    private final TensorLayout layout;
    private final float[] earlier;
    private final HeadGraph head;

    FlowNetwork(FlowArchitecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
        this.earlier = earlierCoordinates(architecture);
        this.head = HeadGraph.of(architecture.head());
    }

    @Override
    public TensorLayout layout() {
        return layout;
    }

    @Override
    public NDArray logDensity(ParameterViews parameters, NDArray inputs, NDArray targets) {
        return logDensityGiven(parameters, features(parameters, inputs), targets);
    }

    /** The context, which takes half of the work and does not depend on the targets. */
    @Override
    public NDArray features(ParameterViews parameters, NDArray inputs) {
        return ContextGraph.of(architecture.context(), parameters, inputs);
    }

    @Override
    public NDArray logDensityGiven(ParameterViews parameters, NDArray features, NDArray targets) {
        NDArray seen = head.seen(targets, architecture.dimension());
        NDArray raw = raw(parameters, features, seen);
        return head.logDensity(raw, targets, architecture.dimension());
    }

    /** Raw values of all heads, shape (dimension, rows, outputs); the coordinates seen have shape (rows, dimension). */
    private NDArray raw(ParameterViews parameters, NDArray context, NDArray seen) {
        NDManager manager = seen.getManager();
        NDArray mask =
                manager.create(earlier, parameters.get(COORDINATES).getShape()).toType(seen.getDataType(), false);
        NDArray weight = mask.mul(parameters.get(COORDINATES));
        NDArray hidden = perCoordinate(
                Layers.linear(parameters, "conditioner.context", context).addi(seen.matMul(weight)));
        for (int block = 0; block < architecture.blocks(); block++) {
            String name = "conditioner.%d".formatted(block);
            NDArray scale = perCoordinate(Layers.linear(parameters, name + ".scale", context));
            NDArray shift = perCoordinate(Layers.linear(parameters, name + ".shift", context));
            NDArray inner = batched(parameters, name + ".inner", Activation.relu(hidden));
            inner = inner.add(inner.mul(scale)).addi(shift);
            hidden =
                    batched(parameters, name + ".outer", Activation.relu(inner)).addi(hidden);
        }
        return batched(parameters, "conditioner.out", Activation.relu(hidden));
    }

    /** From shape (rows, dimension x width) to (dimension, rows, width). */
    private NDArray perCoordinate(NDArray values) {
        return values.reshape(new Shape(-1, architecture.dimension(), architecture.width()))
                .transpose(1, 0, 2);
    }

    /** One linear layer per coordinate as one product; x has shape (dimension, rows, in). */
    private static NDArray batched(ParameterViews parameters, String name, NDArray x) {
        return x.batchMatMul(parameters.get(name + ".weight")).addi(parameters.get(name + ".bias"));
    }

    /** One where a coordinate's network may see a coordinate: strictly earlier ones. Shape (dimension, dimension x width). */
    private static float[] earlierCoordinates(FlowArchitecture architecture) {
        int d = architecture.dimension();
        int width = architecture.width();
        float[] mask = new float[d * d * width];
        for (int seen = 0; seen < d; seen++) {
            for (int of = seen + 1; of < d; of++) {
                java.util.Arrays.fill(mask, (seen * d + of) * width, (seen * d + of + 1) * width, 1f);
            }
        }
        return mask;
    }
}
