package org.bss2sbi.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SplitTest {

    private static final int ROWS = 100_000;

    @Test
    void everyRowIsOnExactlyOneSide() {
        Split training = Split.training(0.1, 3);
        Split validation = Split.validation(0.1, 3);
        for (long row = 0; row < ROWS; row++) {
            assertThat(training.contains(row)).isNotEqualTo(validation.contains(row));
            assertThat(Split.all().contains(row)).isTrue();
        }
    }

    /** 4 standard deviations of a binomial count: false alarm 6e-5. */
    @Test
    void shareOfValidationRowsIsTheFractionAndIndependentBetweenSeeds() {
        int one = 0;
        int both = 0;
        for (long row = 0; row < ROWS; row++) {
            boolean first = Split.validation(0.1, 3).contains(row);
            one += first ? 1 : 0;
            both += first && Split.validation(0.1, 4).contains(row) ? 1 : 0;
        }
        assertThat((double) one).isCloseTo(0.1 * ROWS, within(4 * Math.sqrt(ROWS * 0.1 * 0.9)));
        assertThat((double) both).isCloseTo(0.01 * ROWS, within(4 * Math.sqrt(ROWS * 0.01 * 0.99)));
    }

    @Test
    void membershipNeverChanges() { // the same rows from a Python version of the rule
        StringBuilder rows = new StringBuilder();
        for (long row = 0; row < 60; row++) {
            rows.append(Split.validation(0.1, 3).contains(row) ? row + " " : "");
        }
        assertThat(rows.toString()).isEqualTo("11 12 14 22 29 30 33 34 35 59 ");
    }

    @Test
    void fractionOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.training(1, 3))
                .withMessage("validation-fraction must be in [0, 1), got 1.0");
    }
}
