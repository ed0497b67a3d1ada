package org.bss2sbi.training.vector;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class VectorRowsTest {

    @Test
    void arraysThatAreNotSoManyRowsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VectorRows(3, new double[6], new double[7]))
                .withMessage("6 parameters and 7 data values cannot be 3 rows");
    }
}
