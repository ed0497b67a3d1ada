package org.bss2sbi.training.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bss2sbi.simulator.vector.VectorApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerKernelTest {

    private static final LayerKernel PLAIN = new PlainKernel();

    /** Tests run with the module of the Vector API, so that this fails where it cannot be loaded. */
    private static LayerKernel vector() {
        assertThat(VectorApi.isThere()).isTrue();
        return VectorApi.load(LayerKernel.class, "org.bss2sbi.training.kernel.VectorKernel");
    }

    private static float[][] random(int units, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] values = new float[units][length];
        for (float[] unit : values) {
            for (int i = 0; i < length; i++) {
                unit[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return values;
    }

    private static float[][] sum(LayerKernel kernel, int in, int out, int samples, int length) {
        float[][] y = random(out, length, 3);
        float[] weights = random(1, 5 + in * out, 2)[0];
        kernel.add(random(in, length, 1), in, weights, 5, out, samples, y);
        return Arrays.stream(y).map(unit -> Arrays.copyOf(unit, samples)).toArray(float[][]::new);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 128", "3, 2, 128", "64, 64, 128", "64, 23, 128", "7, 5, 1", "8, 9, 31", "64, 25, 33", "5, 4, 97"
    })
    void vectorsGiveTheSameBits(int in, int out, int samples) {
        for (int length : new int[] {128, samples}) { // a tile, and arrays without room beyond the samples
            assertThat(sum(vector(), in, out, samples, length)).isDeepEqualTo(sum(PLAIN, in, out, samples, length));
        }
    }

    @Test
    void sumIsThatOfTheProducts() {
        float[][] x = random(6, 4, 1);
        float[] weights = random(1, 5 + 6 * 3, 2)[0];
        float[][] before = random(3, 4, 3);
        float[][] found = sum(PLAIN, 6, 3, 4, 4);

        for (int j = 0; j < 3; j++) {
            for (int s = 0; s < 4; s++) {
                double expected = before[j][s];
                for (int k = 0; k < 6; k++) {
                    expected += (double) x[k][s] * weights[5 + 3 * k + j];
                }
                assertThat((double) found[j][s]).isCloseTo(expected, within(1e-6));
            }
        }
    }
}
