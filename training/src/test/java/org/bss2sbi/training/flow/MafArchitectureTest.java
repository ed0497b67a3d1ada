package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MafArchitectureTest {

    /** Kaiser et al., "Simulation-based inference for model parameterization on analog neuromorphic hardware", 2023. */
    @ParameterizedTest
    @CsvSource({"5, 10, 1720", "1, 40, 3764", "1, 10, 344"})
    void hasAsManyWeightsAsThePublishedOne(int transforms, int width, int weights) {
        MafArchitecture architecture = new MafArchitecture(2, transforms, width, 2, ContextShape.none(4));

        assertThat(architecture.layout().size()).isEqualTo(weights);
    }
}
