package org.bss2sbi.simulator.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Solvers against closed forms and against each other; the reference files are tested with the file format. */
class ChainSolverTest {

    private static final SampleTimes TIMES = new SampleTimes(0.3, 0.7, 100);

    private static Chain single(double rate) {
        return new Chain(1, 0.5, List.of(rate), List.of());
    }

    private static ChainTraces solve(Chain chain, Synapse synapse, double... inputs) {
        List<Double> times = java.util.Arrays.stream(inputs).boxed().toList();
        return ChainSolver.of(synapse).solve(chain, new ChainProtocol(times, 80), TIMES);
    }

    @Test
    void oneCompartmentRespondsWithADifferenceOfExponentials() {
        double[] v = solve(single(0.05), new Synapse.Current(0.02, 10), 12.05).voltage(0);
        for (int k = 0; k < v.length; k++) {
            double t = TIMES.time(k) - 12.05;
            double expected = t < 0 ? 0 : 0.02 / (0.1 - 0.05) * (Math.exp(-0.05 * t) - Math.exp(-0.1 * t));
            assertThat(v[k]).isCloseTo(0.5 + expected, within(1e-15));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-15, 1e-12, 1e-9, 1e-6})
    void membraneAsFastAsItsSynapseRespondsWithTheAlphaFunction(double difference) {
        double[] v = solve(single(0.1 + difference), new Synapse.Current(0.02, 10), 0)
                .voltage(0);
        for (int k = 0; k < v.length; k++) {
            double t = TIMES.time(k);
            double expected = 0.02 * t * Math.exp(-0.1 * t) * (1 - 0.5 * difference * t);
            assertThat(v[k]).isCloseTo(0.5 + expected, within(1e-11));
        }
    }

    @Test
    void veryFastCouplingMakesOneCompartmentOfFour() {
        var stiff = new Chain(1, 0, List.of(0.05, 0.05, 0.05, 0.05), List.of(1e6, 1e6, 1e6));
        ChainTraces four = solve(stiff, new Synapse.Current(0.08, 10), 0, 10, 20, 30);
        ChainTraces one = solve(single(0.05), new Synapse.Current(0.02, 10), 0);
        for (int k = 0; k < 13; k++) { // until the second input
            assertThat(four.voltage(3)[k] + 0.5).isCloseTo(one.voltage(0)[k], within(1e-7));
        }
    }

    @Test
    void compartmentsWithoutCouplingDoNotSeeEachOther() {
        var apart = new Chain(1, 0.5, List.of(0.05, 0.07), List.of(0.0));
        ChainTraces traces = solve(apart, new Synapse.Current(0.02, 10), 5, 30);
        assertThat(traces.voltage(1)[20]).isCloseTo(0.5, within(1e-15));
        assertThat(traces.voltage(0)).satisfies(v -> assertThat(v[50])
                .isCloseTo(solve(single(0.05), new Synapse.Current(0.02, 10), 5).voltage(0)[50], within(1e-14)));
    }

    @Test
    void conductanceOfALeaklessMembraneApproachesTheReversalPotential() {
        double weight = 0.3;
        double[] v = solve(single(1e-14), new Synapse.Conductance(weight, 10, 1.5), 4)
                .voltage(0);
        for (int k = 0; k < v.length; k++) {
            double t = Math.max(0, TIMES.time(k) - 4);
            double transferred = weight * 10 * -Math.expm1(-t / 10);
            assertThat(v[k]).isCloseTo(0.5 - Math.expm1(-transferred), within(1e-11));
        }
    }

    @Test
    void smallConductanceWithADistantReversalIsACurrent() {
        var chain = new Chain(2.4, 0.5, List.of(0.12, 0.1, 0.14, 0.2), List.of(0.24, 0.1, 0.3));
        double far = 1e7;
        ChainTraces current = solve(chain, new Synapse.Current(0.03, 10), 40, 8, 24, 3);
        ChainTraces conductance = solve(chain, new Synapse.Conductance(0.03 / far, 10, 0.5 + far), 40, 8, 24, 3);
        for (int i = 0; i < 4; i++) {
            assertThat(conductance.voltage(i)).containsExactly(current.voltage(i), within(1e-8));
        }
    }

    @Test
    void samplesDoNotDependOnTheirGrid() {
        var chain = new Chain(2.4, 0.5, List.of(0.12, 0.1), List.of(0.24));
        var protocol = new ChainProtocol(List.of(10.0, 30.0), 80);
        for (Synapse synapse : List.of(new Synapse.Current(0.03, 10), new Synapse.Conductance(0.1, 10, 1))) {
            ChainSolver solver = ChainSolver.of(synapse);
            ChainTraces coarse = solver.solve(chain, protocol, new SampleTimes(2, 1, 70));
            ChainTraces fine = solver.solve(chain, protocol, new SampleTimes(0, 0.25, 300));
            for (int k = 0; k < 70; k++) {
                assertThat(coarse.voltage(1)[k]).isCloseTo(fine.voltage(1)[8 + 4 * k], within(1e-10));
            }
        }
    }

    @Test
    void inputsForAnotherChainAreRefused() {
        assertThatThrownBy(() -> solve(single(0.1), new Synapse.Current(1, 10), 5, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 inputs do not fit 1 compartments");
    }

    @Test
    void absurdWorkIsRefusedBeforeItIsTried() {
        assertThatThrownBy(() -> solve(single(1e9), new Synapse.Conductance(1, 10, 1), 5))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The run needs about 1.60e+11 steps, more than the 2.00e+07 allowed: a time constant is far shorter"
                                + " than the run of 80.0. Check C, the conductances, tau_syn and the weight, or shorten the run.");
    }
}
