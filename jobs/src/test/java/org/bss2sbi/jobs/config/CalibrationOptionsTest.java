package org.bss2sbi.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationOptionsTest {

    private static CalibrationOptions options(int targets, int localTargets, int permutations) {
        return new CalibrationOptions(targets, 400, localTargets, permutations, CalibrationOptions.FRESH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "104; 5; 100; local-targets must leave 100 of the targets to learn from, got 5 of 104",
                "1000; -1; 100; local-targets must be at least 0, got -1",
                "1000; 5; 19; permutations must be at least 20, got 19",
                "9; 0; 100; targets must be at least 10, got 9"
            })
    void whatCouldGiveNoVerdictIsRefused(int targets, int localTargets, int permutations, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(targets, localTargets, permutations))
                .withMessage(message);
    }

    @Test
    void fewTargetsAreEnoughWhereNoneIsSetApart() {
        assertThat(options(10, 0, 20).localTargets()).isZero();
        assertThat(options(105, 5, 20).targets()).isEqualTo(105);
    }
}
