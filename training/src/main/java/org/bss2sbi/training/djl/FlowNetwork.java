package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import org.bss2sbi.training.flow.FlowArchitecture;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * The spline flow as a graph of engine operations; {@code training.flow} is the same function in plain Java.
 *
 * <p>Inputs are standardised features, shape (rows, features); targets are positions in the unit box in the order of the flow,
 * shape (rows, dimension); the loss is minus the log density in nats.
 */
final class FlowNetwork implements Network {

    private static final double EDGE = 1e-7;
    private static final String COORDINATES = "conditioner.coordinates.weight";

    private final FlowArchitecture architecture;
    private final TensorLayout layout;
    private final float[] earlier;

    FlowNetwork(FlowArchitecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
        this.earlier = earlierCoordinates(architecture);
    }

    @Override
    public TensorLayout layout() {
        return layout;
    }

    @Override
    public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
        NDArray unit = targets.clip(EDGE, 1 - EDGE);
        NDArray raw = knots(parameters, context(parameters, inputs), unit);
        NDArray positions = unit.transpose().expandDims(2);
        return RationalQuadraticSpline.logSlope(raw, positions, architecture.bins())
                .squeeze(2)
                .sum(new int[] {0})
                .neg();
    }

    private static NDArray context(ParameterViews parameters, NDArray inputs) {
        NDArray first = Activation.relu(Layers.linear(parameters, "context.0", inputs));
        NDArray second = Activation.relu(Layers.linear(parameters, "context.1", first));
        return Activation.relu(Layers.linear(parameters, "context.2", second));
    }

    /** Raw values of all splines, shape (dimension, rows, outputs). */
    private NDArray knots(ParameterViews parameters, NDArray context, NDArray unit) {
        NDManager manager = unit.getManager();
        NDArray mask =
                manager.create(earlier, parameters.get(COORDINATES).getShape()).toType(unit.getDataType(), false);
        NDArray centred = Layers.scaled(unit, 2).subi(1);
        NDArray weight = mask.mul(parameters.get(COORDINATES));
        NDArray hidden =
                Layers.linear(parameters, "conditioner.context", context).addi(centred.matMul(weight));
        hidden = hidden.reshape(new Shape(-1, architecture.dimension(), architecture.width()))
                .transpose(1, 0, 2);
        for (int block = 0; block < architecture.blocks(); block++) {
            NDArray inner = batched(parameters, "conditioner.%d.inner".formatted(block), Activation.relu(hidden));
            hidden = batched(parameters, "conditioner.%d.outer".formatted(block), Activation.relu(inner))
                    .addi(hidden);
        }
        return batched(parameters, "conditioner.out", Activation.relu(hidden));
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
