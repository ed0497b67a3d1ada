package org.bss2sbi.simulator.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.bss2sbi.simulator.adex.AdExSolution;
import org.bss2sbi.simulator.adex.AdExSolver;
import org.bss2sbi.simulator.adex.AdaptiveSolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Truth from outside: every case of {@code reference/adex}; its README states the tolerances and who computed it. */
class AdExReferenceTest {

    /** Of V_th - E_L; at a membrane time constant of 1 us the allowed error of spike times is worth as much. */
    private static final double TRACE_TOLERANCE = 0.05;

    private static final AdExSolver PRECISE = new AdaptiveSolver(1e-11);

    static List<String> all() {
        return Stream.concat(ReferenceCase.HARDWARE.stream(), ReferenceCase.BIOLOGICAL.stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void emulatedFileMeetsTheToleranceOfAFastSolver(String name) {
        ReferenceCase reference = ReferenceCase.read(name);
        EmulatedRecording recording = reference.problem().emulate(Chips.EMULATED);
        double[] spikes = recording.spikeTimes();
        // beyond the comparable spikes of the chaotic case only the count is a fair test
        int spare = reference.comparable() < reference.spikes().length ? 1 : 0;
        assertThat(spikes.length).isCloseTo(reference.spikes().length, within(spare));
        for (int i = 0; i < reference.comparable(); i++) {
            double expected = reference.spikes()[i];
            assertThat(spikes[i]).as("spike %d", i).isCloseTo(expected, within(reference.tolerance(expected)));
        }
        assertThat(recording.points()).isEqualTo(reference.voltage().length);
        assertThat(reference.largestTraceError(recording.voltage(0))).isLessThan(TRACE_TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void preciseSolverFindsEverySpikeToAThousandth(String name) {
        ReferenceCase reference = ReferenceCase.read(name);
        AdExSolution found = reference.solve(PRECISE);
        double[] spikes = found.spikeTimes(0);
        assertThat(spikes).hasSameSizeAs(reference.spikes());
        assertThat(reference.largestSpikeError(spikes)).isLessThan(1e-3);
        // what it reaches is far better; a loss of these digits would be news
        assertThat(reference.largestSpikeError(spikes)).isLessThan(1e-7);
        assertThat(reference.largestTraceError(found.voltage(0))).isLessThan(1e-6);
    }
}
