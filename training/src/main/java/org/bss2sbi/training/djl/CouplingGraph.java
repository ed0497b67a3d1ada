package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.List;
import org.bss2sbi.training.flow.CouplingArchitecture;
import org.bss2sbi.training.weights.TensorLayout;

/** A coupling flow. */
final class CouplingGraph implements EstimatorNetwork {

    private static final double EDGE = 1e-7;

    private final CouplingArchitecture architecture;
    private final TensorLayout layout;

    CouplingGraph(CouplingArchitecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
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
        NDArray sum = columns.get(1).squeeze(1);
        for (int transform = 0; transform < architecture.transforms(); transform++) {
            values = values.clip(EDGE, 1 - EDGE);
            NDArray chosen = choice(values, architecture.moved(transform));
            NDList splines = RationalQuadraticSpline.valueAndLogSlope(
                    raw(parameters, transform, context, values),
                    values.matMul(chosen).expandDims(2),
                    architecture.bins());
            NDArray kept = values.sub(values.matMul(chosen).matMul(chosen.transpose())); // exactly 0 where it moves
            values = kept.add(splines.get(0).squeeze(2).matMul(chosen.transpose()));
            sum = sum.add(splines.get(1).squeeze(2).sum(new int[] {1}));
        }
        return sum;
    }

    /** Raw values of the splines, shape (rows, moved coordinates, raw size). */
    private NDArray raw(ParameterViews parameters, int transform, NDArray context, NDArray values) {
        String name = "coupling.%d".formatted(transform);
        NDArray hidden = Layers.linear(parameters, name + ".context", context);
        List<Integer> kept = architecture.kept(transform);
        if (!kept.isEmpty()) {
            NDArray seen = Layers.scaled(values.matMul(choice(values, kept)), 2).sub(1);
            hidden = hidden.add(seen.matMul(parameters.get(name + ".kept.weight")));
        }
        for (int block = 0; block < architecture.blocks(); block++) {
            hidden = Layers.linear(parameters, name + ".%d".formatted(block), Activation.relu(hidden));
        }
        return Layers.linear(parameters, name + ".out", Activation.relu(hidden))
                .reshape(new Shape(-1, architecture.moved(transform).size(), architecture.rawSize()));
    }

    /** Matrix that picks columns. Shape (dimension, chosen). */
    private NDArray choice(NDArray like, List<Integer> columns) {
        float[] matrix = new float[architecture.dimension() * columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            matrix[columns.get(i) * columns.size() + i] = 1;
        }
        return like.getManager()
                .create(matrix, new Shape(architecture.dimension(), columns.size()))
                .toType(like.getDataType(), false);
    }
}
