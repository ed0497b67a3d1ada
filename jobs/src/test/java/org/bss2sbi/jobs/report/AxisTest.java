package org.bss2sbi.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "-50, 600", "4.2, 13.1", "0, 1022", "1e-9, 3e-9", "-7, -2", "0, 1e7"})
    void ticksAreFewRoundAndInside(double min, double max) {
        Axis axis = Axis.of("anything", min, max);

        assertThat(axis.ticks(5)).hasSizeBetween(2, 10).allSatisfy(tick -> assertThat(tick)
                .isBetween(min - 1e-6 * (max - min), max + 1e-6 * (max - min)));
    }

    @Test
    void countsGetWholeTicks() {
        Axis axis = Axis.ofCounts("round", -0.6, 2.6);

        assertThat(axis.ticks(8)).containsExactly(0.0, 1.0, 2.0);
        assertThat(axis.text(2, 8)).isEqualTo("2");
    }

    @Test
    void tickTextHasTheDecimalsOfTheStep() {
        assertThat(Axis.of("share", 0, 1).text(0.2, 5)).isEqualTo("0.2");
        assertThat(Axis.of("time", 0, 600).text(100, 5)).isEqualTo("100");
        assertThat(Axis.of("level", 0.90, 0.96).text(0.92, 3)).isEqualTo("0.92");
    }

    @Test
    void valuesOutsideStayOnTheEdge() {
        Axis axis = Axis.of("y", 0, 10).from(200, 100);

        assertThat(axis.clipped(-3)).isEqualTo(200);
        assertThat(axis.clipped(25)).isEqualTo(100);
        assertThat(axis.at(5)).isEqualTo(150);
    }

    @Test
    void anEmptyRangeIsRefusedAndAroundNeverMakesOne() {
        assertThatThrownBy(() -> Axis.of("epoch", 3, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Axis 'epoch' needs finite ends with min < max, got 3.0 and 3.0");
        double[] ends = Axis.around(3, 3, 0.1);
        assertThat(ends[0]).isLessThan(ends[1]);
    }
}
