package org.bss2sbi.simulator.prior;

import static org.assertj.core.api.Assertions.assertThat;

import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
import org.junit.jupiter.api.Test;

class BoxUniformTest extends PriorContract {

    /** Of chi-squared with 31 degrees of freedom: 0.1 % of right samples exceed it. */
    private static final double CHI_SQUARED_31_AT_0_1_PERCENT = 61.1;

    @Override
    Prior prior() {
        return new BoxUniform(SPACE);
    }

    @Test
    void everyCodeAndEveryIntervalIsEquallyLikely() {
        ParameterBatch batch = prior().sample(0, 64_000, 5);
        assertThat(chiSquared(batch, 0, 1.0)).isLessThan(CHI_SQUARED_31_AT_0_1_PERCENT);
        assertThat(chiSquared(batch, 1, 1.0)).isLessThan(CHI_SQUARED_31_AT_0_1_PERCENT);
    }

    @Test
    void aSlightlyTiltedLawFailsTheSameTest() {
        ParameterBatch batch = prior().sample(0, 64_000, 5);
        assertThat(chiSquared(batch, 0, 1.1)).isGreaterThan(CHI_SQUARED_31_AT_0_1_PERCENT);
    }

    /** 32 bins of the unit interval, positions raised to a power: 1 is the uniform law. */
    private static double chiSquared(ParameterBatch batch, int column, double power) {
        long[] counts = new long[32];
        for (int i = 0; i < batch.rows(); i++) {
            // a fixed place within the cell keeps the 1023 codes spread evenly over 32 bins to 0.1 %
            double position = SPACE.get(column).toUnit(batch.get(i, column), 0.5);
            counts[(int) (Math.pow(position, power) * 32)]++;
        }
        double expected = batch.rows() / 32.0;
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
