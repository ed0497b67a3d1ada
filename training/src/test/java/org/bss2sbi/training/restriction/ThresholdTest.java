package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    /** Clopper-Pearson limits in closed form for 0 and n, and as binom.test of R 4.2 gives them for 10 of 100. */
    @Test
    void intervalsAreThoseOfClopperAndPearson() {
        Proportion ten = Proportion.of(10, 100);
        assertThat(ten.share()).isEqualTo(0.1);
        assertThat(ten.lower()).isCloseTo(0.04900469, within(1e-7));
        assertThat(ten.upper()).isCloseTo(0.17622260, within(1e-7));
        assertThat(Proportion.of(0, 20).lower()).isZero();
        assertThat(Proportion.of(0, 20).upper()).isCloseTo(1 - Math.pow(0.025, 1 / 20.0), within(1e-12));
        assertThat(Proportion.of(20, 20).upper()).isEqualTo(1);
        assertThat(Proportion.upperLimit(0, 59, 0.95)).isCloseTo(1 - Math.pow(0.05, 1 / 59.0), within(1e-12));
        assertThat(Proportion.of(0, 0).upper()).isEqualTo(1);
        assertThatThrownBy(() -> Proportion.of(3, 2)).hasMessage("A proportion needs 0 <= count <= total, got 3 of 2");
    }

    @Test
    void upperLimitAndNotThePointEstimateDecides() {
        float[] logits = new float[1000];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = i;
        }
        float threshold = Threshold.place(logits, 0.05, 0.95);
        int misses = (int) threshold;

        assertThat(misses).isLessThan(50);
        assertThat(Proportion.upperLimit(misses, 1000, 0.95)).isLessThanOrEqualTo(0.05);
        assertThat(Proportion.upperLimit(misses + 1, 1000, 0.95)).isGreaterThan(0.05);
    }

    /** The bound may be missed in 5 % of the trials; 1000 trials, tolerance four standard errors. */
    @Test
    void boundHoldsWithItsConfidence() {
        SplittableRandom random = new SplittableRandom(1);
        int exceeded = 0;
        int exceededByPointEstimate = 0;
        for (int trial = 0; trial < 1000; trial++) {
            float[] uniform = new float[300];
            for (int i = 0; i < uniform.length; i++) {
                uniform[i] = (float) random.nextDouble();
            }
            exceeded += Threshold.place(uniform, 0.05, 0.95) > 0.05 ? 1 : 0;
            Arrays.sort(uniform);
            exceededByPointEstimate += uniform[15] > 0.05 ? 1 : 0; // 15 of 300 lost: 5 % by the point estimate
        }
        assertThat(exceeded / 1000.0).isBetween(0.0, 0.05 + 4 * Math.sqrt(0.05 * 0.95 / 1000));
        assertThat(exceededByPointEstimate / 1000.0).isGreaterThan(0.4);
    }

    @Test
    void tooFewUsefulRowsAreReportedWithTheNextStep() {
        assertThat(Threshold.neededRows(0.05, 0.95)).isEqualTo(59);
        assertThatThrownBy(() -> Threshold.place(new float[58], 0.05, 0.95))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The uniform rows hold 58 useful runs, too few to bound the false-negative rate: a rate of at most "
                                + "0.05 with confidence 0.95 needs at least 59. Draw more uniform rows, raise the stimulus so that more "
                                + "settings are useful, or allow a larger restriction.max-false-negative-rate.");
        assertThat(Threshold.place(new float[59], 0.05, 0.95)).isZero();
    }
}
