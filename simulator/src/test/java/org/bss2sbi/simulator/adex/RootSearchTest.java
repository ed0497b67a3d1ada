package org.bss2sbi.simulator.adex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RootSearchTest {

    private int calls;

    private double root(DoubleUnaryOperator function, double upper) {
        calls = 0;
        return RootSearch.firstNonPositive(
                x -> {
                    calls++;
                    return function.applyAsDouble(x);
                },
                function.applyAsDouble(0),
                upper,
                function.applyAsDouble(upper));
    }

    @Test
    void smoothFunctionsTakeFewCalls() {
        assertThat(root(x -> 1 - x, 3)).isCloseTo(1, within(1e-12));
        assertThat(calls).isLessThanOrEqualTo(2);
        double lambert = root(x -> 1 - x * Math.exp(0.2 * x), 2);
        assertThat(lambert * Math.exp(0.2 * lambert)).isCloseTo(1, within(2e-9));
        assertThat(calls).isLessThanOrEqualTo(4);
        assertThat(root(x -> Math.exp(-x) - 0.5, 2)).isCloseTo(Math.log(2), within(2e-9));
        assertThat(calls).isLessThanOrEqualTo(6);
        assertThat(root(x -> 1e-6 - 1e-3 * x, 0.1)).isCloseTo(1e-3, within(1e-10));
    }

    @Test
    void functionsThatFoolTheParabolaAreBisected() {
        assertThat(root(x -> 1e-9 - Math.pow(x, 9), 5)).isCloseTo(0.1, within(1e-6));
        assertThat(root(x -> x < 0.3 ? 1 : -1e9, 1)).isCloseTo(0.3, within(1e-9));
        assertThat(root(x -> x < 0.7 ? 1 - x : Double.NEGATIVE_INFINITY, 1)).isCloseTo(0.7, within(1e-9));
        assertThat(root(x -> x < 0.7 ? Double.POSITIVE_INFINITY : 0.7 - x, 1)).isCloseTo(0.7, within(1e-9));
    }

    @Test
    void rootsAtTheUpperEndAreFound() {
        assertThat(root(x -> 2 - x, 2)).isEqualTo(2);
        assertThat(calls).isZero();
    }
}
