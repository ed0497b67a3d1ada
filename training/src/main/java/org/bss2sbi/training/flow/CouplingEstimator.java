package org.bss2sbi.training.flow;

import java.util.ArrayList;
import org.bss2sbi.training.weights.TensorLayout;

/** A trained coupling flow. Immutable. */
final class CouplingEstimator implements Estimator {

    private static final long serialVersionUID = 1L;

    private final CouplingArchitecture architecture;
    private final ContextNetwork context;
    private final ArrayList<CouplingNetwork> networks = new ArrayList<>();

    CouplingEstimator(CouplingArchitecture architecture, float[] flat) {
        architecture.requireWeights(flat);
        this.architecture = architecture;
        TensorLayout layout = architecture.layout();
        context = new ContextNetwork(architecture.context(), layout, flat);
        for (int transform = 0; transform < architecture.transforms(); transform++) {
            networks.add(new CouplingNetwork(architecture, layout, flat, transform));
        }
    }

    @Override
    public CouplingArchitecture architecture() {
        return architecture;
    }

    @Override
    public Density condition(float[] features, double[] lower, double[] upper) {
        architecture.requireFeatures(features);
        CouplingFlow flow = new CouplingFlow(architecture, networks, context.of(features));
        return new BoxDensity(flow, Chart.UNIT_INTERVAL, lower, upper);
    }
}
