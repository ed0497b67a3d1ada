package org.bss2sbi.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatesTest {

    @Test
    void medianIsTheMiddleRunOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(Rates.of(10, List.of(1.0, 10.0, 2.0))).isEqualTo(new Rates(5, 1, 10));
        assertThat(Rates.of(10, List.of(1.0, 10.0, 2.0, 5.0))).isEqualTo(new Rates(3.5, 1, 10));
    }
}
