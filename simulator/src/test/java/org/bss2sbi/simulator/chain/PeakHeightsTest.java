package org.bss2sbi.simulator.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Hand-made traces. */
class PeakHeightsTest {

    private static final SampleTimes EACH_UNIT = SampleTimes.until(10, 1);

    @Test
    void heightIsTheMaximumOfItsCutAboveTheMeanUpToTheInput() {
        var traces = new ChainTraces(EACH_UNIT, new double[][] {
            {1, 3, 2, 9, 4, 5, 6, 7, 8, 6, 5}, // inputs at 2 and 6, cut at 4
            {0, 0, 0, 1, 3, 3, 3, 3, 8, 2, 2},
        });
        PeakHeights heights = PeakHeights.of(traces, new ChainProtocol(List.of(2.0, 6.0), 10));
        assertThat(heights.flattened()).containsExactly(9 - 2.0, 8 - 5.0, 3, 5);
        assertThat(heights.firstColumn()).containsExactly(7, 3);
        assertThat(heights.get(0, 1)).isEqualTo(3);
    }

    @Test
    void columnIsTheSiteOfTheInputWhateverTheOrderInTime() {
        var traces = new ChainTraces(EACH_UNIT, new double[][] {
            {0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0}, {0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0},
        });
        PeakHeights heights = PeakHeights.of(traces, new ChainProtocol(List.of(6.0, 2.0), 10));
        assertThat(heights.flattened()).containsExactly(2, 5, 4, 3);
    }

    @Test
    void inputAtTheStartHasOneSampleAsBaseline() {
        var traces = new ChainTraces(EACH_UNIT, new double[][] {{2, 9, 9, 3, 1, 1, 1, 1, 1, 1, 1}});
        assertThat(PeakHeights.of(traces, new ChainProtocol(List.of(0.0), 10)).get(0, 0))
                .isEqualTo(7);
    }

    @Test
    void samplesTooFarApartForABaselineAreRefused() {
        var traces = new ChainTraces(SampleTimes.until(10, 5), new double[2][3]);
        var protocol = new ChainProtocol(List.of(1.0, 4.0), 10);
        assertThatThrownBy(() -> PeakHeights.of(traces, protocol))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no sample in a baseline: SampleTimes[start=0.0, step=5.0, points=3] are too far apart for inputs"
                                + " at ChainProtocol[inputTimes=[1.0, 4.0], endTime=10.0]");
    }
}
