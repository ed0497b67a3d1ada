package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void aPeakIsSurroundedHalfWayToItsNeighbours() {
        double[] peak = {0, 0, 0, 0, 2, 0, 0, 0, 0};

        List<double[]> lines = Outline.of(peak, 3, 3, 1);

        assertThat(lines).hasSize(1);
        assertThat(pairs(lines.get(0)))
                .containsExactlyInAnyOrder("0.667 0.500", "0.500 0.667", "0.333 0.500", "0.500 0.333");
    }

    @Test
    void aHoleRunsTheOtherWayRound() {
        double[] ring = {2, 2, 2, 2, 0, 2, 2, 2, 2};

        List<double[]> lines = Outline.of(ring, 3, 3, 1);

        assertThat(lines).hasSize(2);
        assertThat(lines.stream().map(OutlineTest::area))
                .anyMatch(area -> Math.abs(area - 1) < 1e-12)
                .anyMatch(area -> Math.abs(area + 1 / 18.0) < 1e-12);
    }

    @Test
    void aSaddleIsCutByTheMeanOfItsCorners() {
        assertThat(Outline.of(new double[] {4, 0, 0, 4}, 2, 2, 3)).hasSize(2);
        assertThat(Outline.of(new double[] {4, 0, 0, 4}, 2, 2, 1)).hasSize(1);
    }

    @Test
    void nothingReachesALevelThatIsTooHigh() {
        assertThat(Outline.of(new double[] {4, 0, 0, 4}, 2, 2, 5)).isEmpty();
    }

    private static List<String> pairs(double[] line) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < line.length; i += 2) {
            pairs.add(Words.fixed(line[i], 3) + " " + Words.fixed(line[i + 1], 3));
        }
        return pairs;
    }

    private static double area(double[] line) {
        double twice = 0;
        for (int i = 0; i < line.length; i += 2) {
            int next = (i + 2) % line.length;
            twice += line[i] * line[next + 1] - line[next] * line[i + 1];
        }
        return twice / 2;
    }
}
