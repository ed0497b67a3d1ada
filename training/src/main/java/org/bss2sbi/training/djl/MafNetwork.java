package org.bss2sbi.training.djl;

import static org.bss2sbi.training.flow.MafArchitecture.MAX_LOG_SCALE;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.function.IntUnaryOperator;
import org.bss2sbi.training.flow.MafArchitecture;
import org.bss2sbi.training.weights.TensorLayout;

/** A masked autoregressive flow. */
final class MafNetwork implements EstimatorNetwork {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final MafArchitecture architecture;
    private final TensorLayout layout;
    private final float[] ofCoordinates;
    private final float[] ofHidden;
    private final float[] ofOutputs;

    MafNetwork(MafArchitecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
        int d = architecture.dimension();
        int width = architecture.width();
        ofCoordinates = mask(d, width, architecture::earlierSeen);
        ofHidden = mask(width, width, unit -> architecture.unitsUpTo(architecture.earlierSeen(unit)));
        ofOutputs = mask(width, 2 * d, output -> architecture.unitsUpTo(output % d));
    }

    /** One where an output depends on an input: on the first ones. Shape (in, out). */
    private static float[] mask(int in, int out, IntUnaryOperator first) {
        float[] mask = new float[in * out];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i / out < first.applyAsInt(i % out) ? 1 : 0;
        }
        return mask;
    }

    @Override
    public TensorLayout layout() {
        return layout;
    }

    @Override
    public NDArray logDensity(ParameterViews parameters, NDArray inputs, NDArray targets) {
        int d = architecture.dimension();
        NDArray context = ContextGraph.of(architecture.context(), parameters, inputs);
        NDList columns = targets.split(new long[] {d}, 1);
        NDArray values = columns.get(0);
        NDArray sum = columns.get(1).squeeze(1).sub(d * HALF_LOG_TWO_PI);
        for (int transform = 0; transform < architecture.transforms(); transform++) {
            NDArray ordered = transform == 0 ? values : values.flip(1);
            NDList raw = raw(parameters, "maf.%d".formatted(transform), context, ordered)
                    .split(new long[] {d}, 1);
            NDArray logScale =
                    Layers.scaled(Layers.scaled(raw.get(1), 1 / MAX_LOG_SCALE).tanh(), MAX_LOG_SCALE);
            values = ordered.sub(raw.get(0)).mul(logScale.neg().exp());
            sum = sum.sub(logScale.sum(new int[] {1}));
        }
        return sum.sub(Layers.scaled(values.square().sum(new int[] {1}), 0.5));
    }

    /** Shifts and raw log scales, shape (rows, 2 dimension). */
    private NDArray raw(ParameterViews parameters, String name, NDArray context, NDArray ordered) {
        NDArray hidden = masked(parameters, name + ".coordinates", ordered, ofCoordinates)
                .add(Layers.linear(parameters, name + ".context", context));
        for (int block = 0; block < architecture.blocks(); block++) {
            hidden = masked(parameters, name + ".%d".formatted(block), Activation.relu(hidden), ofHidden);
        }
        return masked(parameters, name + ".out", Activation.relu(hidden), ofOutputs);
    }

    private static NDArray masked(ParameterViews parameters, String name, NDArray x, float[] mask) {
        NDArray weight = parameters.get(name + ".weight");
        Shape shape = weight.getShape();
        NDArray kept = x.getManager().create(mask, shape).toType(x.getDataType(), false);
        return x.matMul(kept.mul(weight)).addi(parameters.get(name + ".bias"));
    }
}
