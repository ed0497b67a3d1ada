package org.bss2sbi.simulator.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Values that cannot mean anything are refused where they are made. */
class ChainValuesTest {

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void chainChecksCountsAndSigns() {
        assertRefused(
                () -> new Chain(1, 0, List.of(1.0, 1.0), List.of()),
                "a chain of n >= 1 compartments has n leak and n - 1 axial conductances, got 2 and 0");
        assertRefused(
                () -> new Chain(0, 0, List.of(1.0), List.of()),
                "a chain needs a capacitance > 0 and a finite leak potential, got 0.0 and 0.0");
        assertRefused(
                () -> new Chain(1, 0, List.of(1.0, 0.0), List.of(-1.0)),
                "leak conductances must be > 0 and axial ones >= 0, got [1.0, 0.0] and [-1.0]");
    }

    @Test
    void synapsesCheckTheirKernel() {
        assertRefused(
                () -> new Synapse.Current(1, 0),
                "a synapse needs a finite weight and a time constant > 0, got 1.0 and 0.0");
        assertRefused(
                () -> new Synapse.Conductance(-1, 10, 0),
                "a conductance synapse needs a weight >= 0 and a finite reversal potential, got -1.0 and 0.0");
    }

    @Test
    void protocolChecksItsInputs() {
        assertRefused(
                () -> new ChainProtocol(List.of(1.0, 10.0), 10),
                "inputs must lie in [0, 10.0), the run, got one at 10.0");
        assertRefused(
                () -> new ChainProtocol(List.of(1.0, 1.0), 10),
                "a run needs inputs at different times and a finite end, got [1.0, 1.0] until 10.0");
    }

    @Test
    void cutsLieHalfWayBetweenInputs() {
        assertThat(new ChainProtocol(List.of(700.0, 100.0, 300.0), 800).windows())
                .containsExactly(
                        new ChainProtocol.Window(1, 0, 100, 200),
                        new ChainProtocol.Window(2, 200, 300, 500),
                        new ChainProtocol.Window(0, 500, 700, 800));
    }

    @Test
    void samplesIncludeTheEndAndIgnoreRounding() {
        SampleTimes times = SampleTimes.until(800, 0.1);
        assertThat(times.points()).isEqualTo(8001);
        assertThat(times.firstFrom(200)).isEqualTo(2000);
        assertThat(times.lastUntil(300)).isEqualTo(3000);
        assertThat(times.lastUntil(900)).isEqualTo(8000);
        assertRefused(
                () -> new SampleTimes(0, 0, 3), "samples need a start >= 0, a step > 0 and points, got 0.0, 0.0 and 3");
    }
}
