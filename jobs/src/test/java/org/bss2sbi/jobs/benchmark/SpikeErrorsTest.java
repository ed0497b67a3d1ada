package org.bss2sbi.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpikeErrorsTest {

    @Test
    void neuronsWithWrongCountsAreCountedAndLeftOut() {
        List<double[]> precise = List.of(new double[] {1, 2, 3}, new double[] {5}, new double[] {});
        List<double[]> found = List.of(new double[] {1.5, 2.25, 3}, new double[] {5, 6}, new double[] {});

        assertThat(SpikeErrors.of(precise, found)).isEqualTo(new SpikeErrors(0.25, 0.5, 1, 3));
    }

    @Test
    void nothingToCompareIsNoNumber() {
        assertThat(SpikeErrors.of(List.of(new double[] {1}), List.of(new double[0])))
                .isEqualTo(new SpikeErrors(Double.NaN, Double.NaN, 1, 1));
    }
}
