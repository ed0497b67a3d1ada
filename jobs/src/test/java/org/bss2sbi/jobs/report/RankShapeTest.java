package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankShapeTest {

    @Test
    void namesTheFourShapes() {
        assertThat(RankShape.of(List.of(30L, 10L, 10L, 10L, 30L))).isEqualTo(RankShape.TOO_NARROW);
        assertThat(RankShape.of(List.of(5L, 20L, 40L, 20L, 5L))).isEqualTo(RankShape.TOO_WIDE);
        assertThat(RankShape.of(List.of(5L, 10L, 20L, 30L, 40L))).isEqualTo(RankShape.TOO_LOW);
        assertThat(RankShape.of(List.of(40L, 30L, 20L, 10L, 5L))).isEqualTo(RankShape.TOO_HIGH);
    }

    @Test
    void mirrorImagesLeanToOppositeSides() {
        List<Long> counts = new ArrayList<>(List.of(9L, 14L, 20L, 22L, 25L, 31L));
        RankShape lean = RankShape.of(counts);
        Collections.reverse(counts);

        assertThat(List.of(lean, RankShape.of(counts))).containsExactly(RankShape.TOO_LOW, RankShape.TOO_HIGH);
    }
}
