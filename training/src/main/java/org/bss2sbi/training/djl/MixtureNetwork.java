package org.bss2sbi.training.djl;

import static org.bss2sbi.training.flow.MixtureArchitecture.MAX_LOG_DIAGONAL;
import static org.bss2sbi.training.flow.MixtureArchitecture.MIN_LOG_DIAGONAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.bss2sbi.training.flow.MixtureArchitecture;
import org.bss2sbi.training.weights.TensorLayout;

/** A mixture density network with full covariances. */
final class MixtureNetwork implements EstimatorNetwork {

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final MixtureArchitecture architecture;
    private final TensorLayout layout;
    private final float[] places;

    MixtureNetwork(MixtureArchitecture architecture) {
        this.architecture = architecture;
        this.layout = architecture.layout();
        this.places = places(architecture);
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
        NDArray logWeight = Layers.linear(parameters, "mixture.logits", context).logSoftmax(1);
        NDArray logDiagonal =
                perComponent(parameters, "mixture.diagonals", context, d).clip(MIN_LOG_DIAGONAL, MAX_LOG_DIAGONAL);
        NDArray away = columns.get(0).expandDims(1).sub(perComponent(parameters, "mixture.means", context, d));
        NDArray whitened = away.mul(logDiagonal.exp());
        if (d > 1) {
            whitened = whitened.add(mixed(parameters, context, away));
        }
        NDArray logKernel = logWeight
                .add(logDiagonal.sum(new int[] {2}))
                .sub(Layers.scaled(whitened.square().sum(new int[] {2}), 0.5));
        return logSumExp(logKernel).add(columns.get(1).squeeze(1)).sub(d * HALF_LOG_TWO_PI);
    }

    /** What the elements below the diagonals of the factors make of the distances, shape (rows, components, dimension). */
    private NDArray mixed(ParameterViews parameters, NDArray context, NDArray away) {
        int d = architecture.dimension();
        NDArray elements = perComponent(parameters, "mixture.factors", context, architecture.belowDiagonal());
        NDArray placed = away.getManager()
                .create(places, new Shape(architecture.belowDiagonal(), (long) d * d))
                .toType(elements.getDataType(), false);
        NDArray factors = elements.reshape(-1, architecture.belowDiagonal())
                .matMul(placed)
                .reshape(-1, d, d);
        return factors.batchMatMul(away.reshape(-1, d, 1)).reshape(away.getShape());
    }

    private NDArray perComponent(ParameterViews parameters, String name, NDArray context, int size) {
        return Layers.linear(parameters, name, context).reshape(new Shape(-1, architecture.components(), size));
    }

    /** One where an element below the diagonal goes in its matrix. Shape (elements, dimension squared). */
    private static float[] places(MixtureArchitecture architecture) {
        int d = architecture.dimension();
        float[] places = new float[architecture.belowDiagonal() * d * d];
        int element = 0;
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < row; column++) {
                places[element++ * d * d + row * d + column] = 1;
            }
        }
        return places;
    }

    private static NDArray logSumExp(NDArray values) {
        NDArray largest = values.max(new int[] {1}, true).stopGradient();
        return values.sub(largest).exp().sum(new int[] {1}).log().add(largest.squeeze(1));
    }
}
