package org.bss2sbi.training.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginalTest {

    static Stream<Marginal> marginals() {
        return Stream.of(new Marginal.Uniform(-3, 3), new Marginal.Normal(1, 0.5), new Marginal.LogNormal(-3, 0.5));
    }

    @ParameterizedTest
    @MethodSource("marginals")
    void restoringUndoesStandardising(Marginal marginal) {
        for (double value : new double[] {0.01, 0.5, 2.9}) {
            double standardised = marginal.standardise(value);

            assertThat(marginal.restore(standardised)).isCloseTo(value, within(1e-12));
            assertThat(standardised).isBetween(marginal.lower(), marginal.upper());
        }
    }

    @ParameterizedTest
    @MethodSource("marginals")
    void slopeIsThatOfFiniteDifferences(Marginal marginal) {
        double step = 1e-6;
        for (double value : new double[] {0.05, 0.5, 2}) {
            double slope = (marginal.standardise(value + step) - marginal.standardise(value - step)) / (2 * step);

            assertThat(marginal.logSlope(value)).isCloseTo(Math.log(slope), within(1e-6));
        }
    }

    @Test
    void uniformHasDeviationOneAndItsEnds() {
        Marginal.Uniform uniform = new Marginal.Uniform(-10, 10);

        assertThat(uniform.upper() - uniform.lower()).isCloseTo(Math.sqrt(12), within(1e-12));
        assertThat(uniform.restore(uniform.upper())).isEqualTo(10);
        assertThat(uniform.restore(uniform.lower())).isEqualTo(-10);
    }

    @Test
    void impossiblePriorsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Marginal.Uniform(1, 1))
                .withMessage("A uniform prior needs from < to, got 1.0 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Marginal.Normal(0, 0))
                .withMessage("A deviation must be positive, got 0.0");
    }
}
