package org.bss2sbi.simulator.circuit;

import java.util.List;

/** Which implementation of the membrane step this Java can run. */
final class MembraneSteps {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_STEP = "org.bss2sbi.simulator.circuit.VectorMembraneStep";
    private static final MembraneStep PLAIN = new PlainMembraneStep();
    private static final List<MembraneStep> FASTEST_FIRST =
            vectorModuleIsThere() ? List.of(vector(), PLAIN) : List.of(PLAIN);

    private MembraneSteps() {}

    /** The fastest that suits a block; which one it is does not show in the results. */
    static MembraneStep fastest(int lanes) {
        return FASTEST_FIRST.stream()
                .filter(step -> step.suits(lanes))
                .findFirst()
                .orElseThrow();
    }

    /** True if Java was started with {@code --add-modules=jdk.incubator.vector}. */
    static boolean vectorModuleIsThere() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    /** By name: the class was compiled with a module that this one must not need. */
    static MembraneStep vector() {
        try {
            return Class.forName(VECTOR_STEP)
                    .asSubclass(MembraneStep.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This build lacks " + VECTOR_STEP, e);
        }
    }
}
