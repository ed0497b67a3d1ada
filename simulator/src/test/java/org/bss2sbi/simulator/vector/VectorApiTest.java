package org.bss2sbi.simulator.vector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VectorApiTest {

    @Test
    void classThatTheBuildLacksIsNamed() {
        assertThatThrownBy(() -> VectorApi.load(Runnable.class, "org.bss2sbi.simulator.NoSuchStep"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This build lacks org.bss2sbi.simulator.NoSuchStep");
    }
}
