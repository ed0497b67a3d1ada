package org.bss2sbi.training.flow;

import org.bss2sbi.training.weights.TensorLayout;

/** A trained mixture density network. Immutable. */
final class MixtureEstimator implements Estimator {

    private static final long serialVersionUID = 1L;

    private final MixtureArchitecture architecture;
    private final ContextNetwork context;
    private final Layer logits;
    private final Layer means;
    private final Layer diagonals;
    private final Layer factors; // null in one dimension

    MixtureEstimator(MixtureArchitecture architecture, float[] flat) {
        architecture.requireWeights(flat);
        this.architecture = architecture;
        TensorLayout layout = architecture.layout();
        int size = architecture.context().size();
        int values = architecture.components() * architecture.dimension();
        context = new ContextNetwork(architecture.context(), layout, flat);
        logits = new Layer(layout, flat, "mixture.logits", size, architecture.components());
        means = new Layer(layout, flat, "mixture.means", size, values);
        diagonals = new Layer(layout, flat, "mixture.diagonals", size, values);
        factors = architecture.dimension() == 1
                ? null
                : new Layer(
                        layout,
                        flat,
                        "mixture.factors",
                        size,
                        architecture.components() * architecture.belowDiagonal());
    }

    @Override
    public MixtureArchitecture architecture() {
        return architecture;
    }

    @Override
    public Density condition(float[] features, double[] lower, double[] upper) {
        architecture.requireFeatures(features);
        double[] given = context.of(features);
        NormalMixture mixture = new NormalMixture(
                architecture.dimension(),
                logits.apply(0, given),
                means.apply(0, given),
                diagonals.apply(0, given),
                factors == null ? new double[0] : factors.apply(0, given));
        return new BoxDensity(mixture, Chart.REAL_LINE, lower, upper);
    }
}
