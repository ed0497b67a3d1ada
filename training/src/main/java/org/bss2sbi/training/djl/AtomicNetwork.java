package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.bss2sbi.training.weights.TensorLayout;

/**
 * Learns a posterior from settings that were not drawn from the prior: instead of the density of a row's own settings, the
 * probability of picking them out among settings of other rows, the atoms,
 *
 * <pre>  - log [ q(theta_1 | x) / p(theta_1) ] / sum over atoms j of [ q(theta_j | x) / p(theta_j) ]</pre>
 *
 * <p>with the row's own settings as the first atom; Greenberg, Nonnenmacher and Macke, "Automatic posterior transformation for
 * likelihood-free inference", 2019, arXiv:1905.07488, eq. 6.
 *
 * <p>Inputs are those of the estimator. Targets are, atom by atom, those of the estimator, shape (rows, atoms x target width), then
 * the log densities of the prior, shape (rows, atoms).
 */
final class AtomicNetwork implements EstimatorNetwork {

    private final EstimatorNetwork network;
    private final int targetWidth;
    private final int atoms;

    /**
     * Wraps an estimator.
     *
     * @param network estimator
     * @param targetWidth width of its targets
     * @param atoms settings to pick from, the own ones included, at least 2
     */
    AtomicNetwork(EstimatorNetwork network, int targetWidth, int atoms) {
        if (atoms < 2) {
            throw new IllegalArgumentException("There must be at least 2 atoms to pick from, got %d".formatted(atoms));
        }
        this.network = network;
        this.targetWidth = targetWidth;
        this.atoms = atoms;
    }

    @Override
    public TensorLayout layout() {
        return network.layout();
    }

    /** Log probability of picking the first atom. */
    @Override
    public NDArray logDensity(ParameterViews parameters, NDArray inputs, NDArray targets) {
        long rows = inputs.getShape().get(0);
        long width = inputs.getShape().get(1);
        NDList parts = targets.split(new long[] {(long) atoms * targetWidth}, 1);
        NDArray seen =
                inputs.expandDims(1).broadcast(new Shape(rows, atoms, width)).reshape(new Shape(rows * atoms, width));
        NDArray logDensity = network.logDensity(
                        parameters, seen, parts.get(0).reshape(new Shape(rows * atoms, targetWidth)))
                .reshape(new Shape(rows, atoms));
        NDArray logPicked = logDensity.sub(parts.get(1)).logSoftmax(1);
        return logPicked.split(new long[] {1}, 1).get(0).reshape(new Shape(rows));
    }
}
