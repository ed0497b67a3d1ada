package org.bss2sbi.simulator.adex;

import java.util.List;
import org.bss2sbi.simulator.vector.VectorApi;

/** Which implementation of the split step this Java can run. */
final class SplittingSteps {

    private static final SplittingStep PLAIN = new PlainSplittingStep();
    private static final List<SplittingStep> FASTEST_FIRST =
            VectorApi.isThere() ? List.of(vector(), PLAIN) : List.of(PLAIN);

    private SplittingSteps() {}

    /** The fastest that suits a block; which one it is does not show in the results. */
    static SplittingStep fastest(int lanes) {
        return FASTEST_FIRST.stream()
                .filter(step -> step.suits(lanes))
                .findFirst()
                .orElseThrow();
    }

    static SplittingStep vector() {
        return VectorApi.load(SplittingStep.class, "org.bss2sbi.simulator.adex.VectorSplittingStep");
    }
}
