package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bss2sbi.jobs.report.ContourLines.Segment;
import org.junit.jupiter.api.Test;

class ContourLinesTest {

    private static final List<Integer> TWO = List.of(0, 10);

    private static List<Segment> square(double level, double a, double b, double c, double d) {
        return new ContourLines(TWO, TWO, List.of(List.of(a, b), List.of(c, d))).at(level);
    }

    @Test
    void lineOfAPlaneIsStraightAndExact() {
        var plane = new ContourLines(
                List.of(0, 10, 30), List.of(0, 5), List.of(List.of(0.0, 10.0, 30.0), List.of(5.0, 15.0, 35.0)));
        assertThat(plane.at(12)).isNotEmpty().allSatisfy(segment -> {
            assertThat(segment.x1() + segment.y1()).isCloseTo(12, within(1e-12));
            assertThat(segment.x2() + segment.y2()).isCloseTo(12, within(1e-12));
        });
        double length = plane.at(12).stream()
                .mapToDouble(s -> Math.hypot(s.x2() - s.x1(), s.y2() - s.y1()))
                .sum();
        assertThat(length).isCloseTo(Math.hypot(5, 5), within(1e-12));
    }

    @Test
    void levelThatIsNotReachedHasNoLine() {
        assertThat(square(5, 1, 2, 3, 4)).isEmpty();
        assertThat(square(0.5, 1, 2, 3, 4)).isEmpty();
    }

    @Test
    void saddleIsCutByTheMeanOfItsCorners() {
        // corners 0 and 4 face 4 and 0; at level 1 the mean of 2 belongs to the high corners, at level 3 to the low
        // ones
        assertThat(square(1, 0, 4, 4, 0))
                .containsExactlyInAnyOrder(new Segment(2.5, 0, 0, 2.5), new Segment(7.5, 10, 10, 7.5));
        assertThat(square(3, 0, 4, 4, 0))
                .containsExactlyInAnyOrder(new Segment(7.5, 0, 10, 2.5), new Segment(2.5, 10, 0, 7.5));
    }

    @Test
    void squaresWithAFailedFitHaveNoLine() {
        assertThat(square(2, 0, 4, Double.NaN, 0)).isEmpty();
    }
}
