package org.bss2sbi.training.posterior;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConvolutionOptionsTest {

    @Test
    void everyValueOutOfRangeIsNamed() {
        assertRefused(List.of(), List.of(), 1, 1, 0.1, "channels must name 1 to 16 layers, got []");
        assertRefused(
                List.of(8, 8), List.of(3), 1, 1, 0.1, "kernels must be 2 numbers in 1...4096, one per layer, got [3]");
        assertRefused(
                List.of(8), List.of(0), 1, 1, 0.1, "kernels must be 1 numbers in 1...4096, one per layer, got [0]");
        assertRefused(List.of(8), List.of(3), 0, 1, 0.1, "recurrent-width must be in 1...4096, got 0");
        assertRefused(List.of(8), List.of(3), 1, 0, 0.1, "epochs must be at least 1, got 0");
        assertRefused(List.of(8), List.of(3), 1, 1, 2, "learning-rate must be in (0, 1], got 2.0");
    }

    private static void assertRefused(
            List<Integer> channels, List<Integer> kernels, int outputs, int epochs, double rate, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConvolutionOptions(channels, kernels, kernels, outputs, outputs, epochs, rate))
                .withMessage(message);
    }
}
