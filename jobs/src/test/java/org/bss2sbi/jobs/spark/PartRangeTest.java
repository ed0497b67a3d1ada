package org.bss2sbi.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartRangeTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "0, 10, 3", "5, 9, 3", "100, 65537, 65536"})
    void everyRowIsInExactlyOnePart(long firstRow, long rows, int rowsPerPart) {
        List<PartRange> parts = PartRange.cover(firstRow, rows, rowsPerPart);
        long next = firstRow;
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).part()).isEqualTo(i);
            assertThat(parts.get(i).firstRow()).isEqualTo(next);
            assertThat(parts.get(i).rows()).isBetween(1, rowsPerPart);
            next += parts.get(i).rows();
        }
        assertThat(next).isEqualTo(firstRow + rows);
    }

    @Test
    void noRowsAreNoParts() {
        assertThat(PartRange.cover(0, 0, 10)).isEmpty();
    }
}
