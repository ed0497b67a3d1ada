package org.bss2sbi.training.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExponentialTest {

    @Test
    void isTheExponentialUpToRoundingAndZeroFarBelow() {
        int n = 4001;
        float[] x = new float[n];
        float[] shift = new float[n];
        Arrays.fill(shift, 3f);
        for (int i = 0; i < n; i++) {
            x[i] = 3f - 0.02f * i;
        }
        float[] y = new float[n];

        Exponential.apply(x, shift, y, n);

        for (int i = 0; i < n; i++) {
            double exact = Math.exp((double) x[i] - 3);
            assertThat((double) y[i]).isCloseTo(exact, within(1e-5 * exact + 1e-9));
        }
        Exponential.apply(new float[] {-1e30f}, new float[1], y, 1);
        assertThat(y[0]).isLessThan(1e-30f);
    }
}
