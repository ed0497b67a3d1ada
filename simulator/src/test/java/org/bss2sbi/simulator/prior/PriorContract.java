package org.bss2sbi.simulator.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.simulator.Unit;
import org.junit.jupiter.api.Test;

/** What every prior promises; implementations supply an instance over {@link #SPACE}. */
abstract class PriorContract {

    static final ParameterSpace SPACE = new ParameterSpace(
            List.of(Parameter.code("leak_i_bias"), new Parameter("tau", Unit.MICROSECOND, -2.0, 3.0)));

    abstract Prior prior();

    @Test
    void rowDependsOnSeedAndIndexOnlyWhateverTheBatch() {
        ParameterBatch whole = prior().sample(1000, 300, 7);
        ParameterBatch part = prior().sample(1123, 5, 7);
        for (int i = 0; i < 5; i++) {
            assertThat(part.row(i)).containsExactly(whole.row(123 + i));
        }
        assertThat(prior().sample(1299, 1, 7).row(0)).containsExactly(whole.row(299));
    }

    @Test
    void otherSeedAndOtherRowGiveOtherValues() {
        ParameterBatch batch = prior().sample(0, 2, 7);
        assertThat(batch.row(0)).isNotEqualTo(batch.row(1));
        assertThat(prior().sample(0, 1, 8).row(0)).isNotEqualTo(batch.row(0));
    }

    @Test
    void everySampleLiesInTheSupportAndInTheBox() {
        ParameterBatch batch = prior().sample(0, 2000, 11);
        for (int i = 0; i < batch.rows(); i++) {
            assertThat(SPACE.contains(batch.row(i), 0)).isTrue();
        }
        assertThat(prior().logProb(batch)).containsOnly(0.0);
    }

    @Test
    void logProbIsNegativeInfinityOutsideTheBoxAndForNaN() {
        double[] outside = {-1, 0, 1023, 0, 0.5, 0, 5, 3.1, 5, Double.NaN, Double.NaN, 0};
        assertThat(prior().logProb(ParameterBatch.of(SPACE, 6, outside))).containsOnly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void noRowsGiveAnEmptyBatch() {
        assertThat(prior().sample(5, 0, 3).rows()).isZero();
        assertThat(prior().logProb(ParameterBatch.of(SPACE, 0, new double[0]))).isEmpty();
    }

    @Test
    void otherColumnsAreRefusedByName() {
        ParameterSpace other = new ParameterSpace(List.of(Parameter.code("reset_v_reset")));
        assertThatThrownBy(() -> prior().logProb(ParameterBatch.of(other, 1, new double[1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("theta has columns [reset_v_reset] but the prior is over [leak_i_bias, tau]");
    }

    @Test
    void survivesSerialisationWithTheSameRows() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(prior());
        }
        Prior copy;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (Prior) in.readObject();
        }
        assertThat(copy.sample(3, 1, 4).row(0))
                .containsExactly(prior().sample(3, 1, 4).row(0));
    }
}
