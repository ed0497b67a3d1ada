package org.bss2sbi.simulator.adex;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdaptiveSolverTest extends AdExSolverContract {

    @Override
    AdExSolver solver() {
        return new AdaptiveSolver(1e-11);
    }

    @Test
    void toleranceOfNothingIsRefused() {
        assertThatThrownBy(() -> new AdaptiveSolver(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tolerance must be in (0, 1), got 0.0");
    }
}
