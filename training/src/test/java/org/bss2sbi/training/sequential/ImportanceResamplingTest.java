package org.bss2sbi.training.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.junit.jupiter.api.Test;

class ImportanceResamplingTest {

    private static final double NEVER = Double.NEGATIVE_INFINITY;

    @Test
    void candidatesAreChosenInProportionToTheirWeights() {
        UniformRandomProvider random = RandomStreams.forRow(1, 0, Purpose.CANDIDATES);
        double[] logWeights = {700, NEVER, 700 + Math.log(3)};
        int[] chosen = new int[3];
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            chosen[ImportanceResampling.choose(logWeights, random)]++;
        }

        assertThat(chosen[1]).isZero();
        assertThat((double) chosen[2] / n).isCloseTo(0.75, within(5 * Math.sqrt(0.75 * 0.25 / n)));
    }

    @Test
    void noneIsChosenWhereNoneIsWanted() {
        UniformRandomProvider random = RandomStreams.forRow(1, 0, Purpose.CANDIDATES);

        assertThat(ImportanceResampling.choose(new double[] {NEVER, NEVER}, random))
                .isEqualTo(-1);
        assertThat(ImportanceResampling.effectiveNumber(new double[] {NEVER})).isZero();
    }

    @Test
    void effectiveNumberIsThatOfEqualWeights() {
        assertThat(ImportanceResampling.effectiveNumber(new double[] {-5, -5, NEVER, -5}))
                .isCloseTo(3, within(1e-12));
        assertThat(ImportanceResampling.effectiveNumber(new double[] {0, Math.log(3)}))
                .isCloseTo(1.6, within(1e-12));
    }
}
