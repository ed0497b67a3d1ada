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
 * <p>The loss does not see mass that the estimator puts where no atom ever lies. Rows whose settings were drawn from the prior may
 * therefore add, with a weight, minus the log density of their own settings, which the same posterior minimises and which does.
 *
 * <p>Inputs are those of the estimator. Targets are, atom by atom, those of the estimator, shape (rows, atoms x target width), then
 * the log densities of the prior, shape (rows, atoms), then that weight, shape (rows, 1).
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

    /** Numbers per row in the targets, for an estimator with targets of this width. */
    static int targetWidth(int ofEstimator, int atoms) {
        return atoms * (ofEstimator + 1) + 1;
    }

    /** Log probability of picking the first atom. */
    @Override
    public NDArray logDensity(ParameterViews parameters, NDArray inputs, NDArray targets) {
        NDList parts = parts(targets);
        return logPicked(logDensities(parameters, inputs, parts.get(0)), parts.get(1));
    }

    @Override
    public NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets) {
        NDList parts = parts(targets);
        NDArray logDensities = logDensities(parameters, inputs, parts.get(0));
        NDArray own = first(logDensities).mul(parts.get(2).squeeze(1));
        return logPicked(logDensities, parts.get(1)).add(own).neg();
    }

    private NDList parts(NDArray targets) {
        long positions = (long) atoms * targetWidth;
        return targets.split(new long[] {positions, positions + atoms}, 1);
    }

    /** Of every atom given the row's inputs, shape (rows, atoms). */
    private NDArray logDensities(ParameterViews parameters, NDArray inputs, NDArray ofAtoms) {
        NDArray features = network.features(parameters, inputs); // once per row, whatever the number of atoms
        long rows = features.getShape().get(0);
        long width = features.getShape().get(1);
        NDArray seen =
                features.expandDims(1).broadcast(new Shape(rows, atoms, width)).reshape(new Shape(rows * atoms, width));
        return network.logDensityGiven(parameters, seen, ofAtoms.reshape(new Shape(rows * atoms, targetWidth)))
                .reshape(new Shape(rows, atoms));
    }

    private static NDArray logPicked(NDArray logDensities, NDArray logPrior) {
        return first(logDensities.sub(logPrior).logSoftmax(1));
    }

    private static NDArray first(NDArray ofAtoms) {
        return ofAtoms.split(new long[] {1}, 1).get(0).squeeze(1);
    }
}
