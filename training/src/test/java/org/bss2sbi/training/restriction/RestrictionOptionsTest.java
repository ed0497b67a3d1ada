package org.bss2sbi.training.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RestrictionOptionsTest {

    private static RestrictionOptions options(int folds, double maxRate, double minGain) {
        return new RestrictionOptions(
                folds, 64, 2, 3000, 512, 1e-3, 1e-2, maxRate, 0.95, 4, 1_000_000, 3, minGain, 1000);
    }

    @Test
    void valuesOutOfRangeAreNamedByTheirKey() {
        assertThatThrownBy(() -> options(1, 0.05, 0)).hasMessage("folds must be in 2...20, got 1");
        assertThatThrownBy(() -> options(5, 2.0, 0)).hasMessage("max-false-negative-rate must be in (0, 1), got 2.0");
        assertThatThrownBy(() -> options(5, Double.NaN, 0))
                .hasMessage("max-false-negative-rate must be in (0, 1), got NaN");
        assertThatThrownBy(() -> options(5, 0.05, 1)).hasMessage("min-gain must be in [0, 1), got 1.0");
    }

    @Test
    void roundsEndWhenTheShareStopsRisingOrTheLimitIsReached() {
        RestrictionOptions options = options(5, 0.05, 0.02);

        assertThat(RestrictionRounds.shouldContinue(1, 0.024, 0.55, options)).isTrue();
        assertThat(RestrictionRounds.shouldContinue(2, 0.55, 0.9, options)).isTrue();
        assertThat(RestrictionRounds.shouldContinue(2, 0.9, 0.91, options)).isFalse();
        assertThat(RestrictionRounds.shouldContinue(3, 0.55, 0.9, options)).isFalse();
    }
}
