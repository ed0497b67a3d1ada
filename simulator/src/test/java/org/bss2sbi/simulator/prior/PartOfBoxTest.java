package org.bss2sbi.simulator.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.Unit;
import org.junit.jupiter.api.Test;

class PartOfBoxTest extends PriorContract {

    private static final PartOfBox PART = PartOfBox.of(SPACE, new double[] {0.1001, -0.2}, new double[] {0.1049, 0.5});

    @Override
    Prior prior() {
        return PART;
    }

    @Test
    void wholeCellsOfCodesBelongToIt() {
        assertThat(PART.part().get(0)).isEqualTo(new Parameter("leak_i_bias", Unit.CODE, 102, 107));
        assertThat(PART.part().get(1)).isEqualTo(new Parameter("tau", Unit.MICROSECOND, -2, 0.5));
        assertThat(PART.share()).isCloseTo(6.0 / 1023 * 0.5, within(1e-12));
    }

    @Test
    void everyCodeOfThePartIsEquallyLikely() {
        ParameterBatch batch = PART.sample(0, 12_000, 5);
        int[] counts = new int[6];
        for (int i = 0; i < batch.rows(); i++) {
            counts[(int) batch.get(i, 0) - 102]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(1800, 2200); // 4.9 standard deviations
        }
    }

    @Test
    void outsideThePartThereIsNothing() {
        assertThat(PART.logProb(ParameterBatch.of(SPACE, 2, new double[] {101, 0, 102, 0})))
                .containsExactly(Double.NEGATIVE_INFINITY, 0.0);
    }

    @Test
    void narrowestPartHasTwoCodes() {
        assertThat(PartOfBox.of(SPACE, new double[] {1, 0}, new double[] {1.1, 1})
                        .part()
                        .get(0))
                .isEqualTo(new Parameter("leak_i_bias", Unit.CODE, 1021, 1022));
    }

    @Test
    void boxThatSticksOutIsNoPart() {
        ParameterSpace wider = new ParameterSpace(
                List.of(Parameter.code("leak_i_bias"), new Parameter("tau", Unit.MICROSECOND, -2.0, 4.0)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartOfBox(SPACE, wider))
                .withMessageStartingWith("[Parameter[name=leak_i_bias,")
                .withMessageContaining(" is not a part of [");
    }
}
