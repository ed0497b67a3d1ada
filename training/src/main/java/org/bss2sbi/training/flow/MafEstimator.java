package org.bss2sbi.training.flow;

import java.util.ArrayList;
import org.bss2sbi.training.weights.TensorLayout;

/** A trained masked autoregressive flow. Immutable. */
final class MafEstimator implements Estimator {

    private static final long serialVersionUID = 1L;

    private final MafArchitecture architecture;
    private final ContextNetwork context;
    private final ArrayList<MaskedNetwork> networks = new ArrayList<>();

    MafEstimator(MafArchitecture architecture, float[] flat) {
        architecture.requireWeights(flat);
        this.architecture = architecture;
        TensorLayout layout = architecture.layout();
        context = new ContextNetwork(architecture.context(), layout, flat);
        for (int transform = 0; transform < architecture.transforms(); transform++) {
            networks.add(new MaskedNetwork(architecture, layout, flat, "maf.%d".formatted(transform)));
        }
    }

    @Override
    public MafArchitecture architecture() {
        return architecture;
    }

    @Override
    public Density condition(float[] features, double[] lower, double[] upper) {
        architecture.requireFeatures(features);
        MaskedFlow flow = new MaskedFlow(architecture, networks, context.of(features));
        return new BoxDensity(flow, Chart.REAL_LINE, lower, upper);
    }
}
