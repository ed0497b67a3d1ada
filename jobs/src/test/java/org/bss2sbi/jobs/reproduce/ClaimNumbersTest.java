package org.bss2sbi.jobs.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimNumbersTest {

    @Test
    void numbersAndRangesAreJoined() {
        assertThat(ClaimNumbers.parse("5-7, 2,6")).containsExactly(2, 5, 6, 7);
        assertThat(ClaimNumbers.parse("34")).containsExactly(34);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "0", "35", "7-5", "1,,2", "1-", "-3", "999999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ClaimNumbers.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(
                        "--claims takes numbers and ascending ranges from 1 to 34, for example 1,2,5-9; got '")
                .hasMessageEndingWith("' in '%s'.", text);
    }
}
