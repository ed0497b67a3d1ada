package org.bss2sbi.training.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InputScalingTest {

    private static final int ROWS = 100;

    private static VectorRows rows() {
        double[] data = new double[3 * ROWS];
        for (int i = 0; i < ROWS; i++) {
            data[3 * i] = i - 50; // both signs
            data[3 * i + 1] = Math.pow(1.1, i); // positive, over orders of magnitude
            data[3 * i + 2] = 4; // constant
        }
        return new VectorRows(ROWS, new double[ROWS], data);
    }

    private static InputScaling scaling() {
        return InputScaling.fit(rows());
    }

    @Test
    void columnsAreStandardisedPositiveOnesOnceMoreAsLogarithmsConstantOnesNotAtAll() {
        assertThat(scaling().width()).isEqualTo(3);
        double[] mean = new double[3];
        for (int i = 0; i < ROWS; i++) {
            float[] inputs = scaling().of(new double[] {i - 50, Math.pow(1.1, i), 4});
            for (int j = 0; j < 3; j++) {
                mean[j] += inputs[j] / ROWS;
            }
        }
        assertThat(mean[0]).isCloseTo(0, within(1e-5));
        assertThat(mean[2]).isCloseTo(0, within(1e-5));
        assertThat(scaling().of(new double[] {49.5, 1, 4})[0]).isCloseTo((float) (50 / 28.866), within(1e-3f));
    }

    @Test
    void farValuesAreCut() {
        assertThat(scaling().of(new double[] {1e9, -1, 4})[0]).isEqualTo(5f);
        assertThat(scaling().of(new double[] {-1e9, -1, 4})[0]).isEqualTo(-5f);
    }

    @Test
    void dataWithoutInformationAreRefused() {
        VectorRows constant = new VectorRows(2, new double[2], new double[] {1, 1});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputScaling.fit(constant))
                .withMessage("All 1 data columns are constant");
    }
}
