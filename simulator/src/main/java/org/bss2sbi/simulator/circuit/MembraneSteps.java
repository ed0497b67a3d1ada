package org.bss2sbi.simulator.circuit;

import java.util.List;
import org.bss2sbi.simulator.vector.VectorApi;

/** Which implementation of the membrane step this Java can run. */
final class MembraneSteps {

    private static final MembraneStep PLAIN = new PlainMembraneStep();
    private static final List<MembraneStep> FASTEST_FIRST =
            VectorApi.isThere() ? List.of(vector(), PLAIN) : List.of(PLAIN);

    private MembraneSteps() {}

    /** The fastest that suits a block; which one it is does not show in the results. */
    static MembraneStep fastest(int lanes) {
        return FASTEST_FIRST.stream()
                .filter(step -> step.suits(lanes))
                .findFirst()
                .orElseThrow();
    }

    static MembraneStep vector() {
        return VectorApi.load(MembraneStep.class, "org.bss2sbi.simulator.circuit.VectorMembraneStep");
    }
}
