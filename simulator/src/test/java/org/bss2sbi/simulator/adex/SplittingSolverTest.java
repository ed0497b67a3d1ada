package org.bss2sbi.simulator.adex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingSolverTest extends AdExSolverContract {

    private static final AdExSolver PRECISE = new AdaptiveSolver(1e-11);

    @Override
    AdExSolver solver() {
        return new SplittingSolver(0.1);
    }

    /** A law over generated input: neurons from all over the plausible range, seed in the name. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithThePreciseSolverOnRandomNeurons(long seed) {
        Random random = new Random(seed);
        Neurons neuron = Neurons.exponential().with(p -> {
            p.leak = Math.exp(random.nextDouble() * 3 - 3);
            p.a = random.nextDouble() * 0.4 - 0.15;
            p.b = random.nextDouble() * 0.03;
            p.tauW = 3 + random.nextDouble() * 200;
            p.slope = 0.002 + random.nextDouble() * 0.05;
            p.threshold = 0.6 + random.nextDouble() * 0.3;
            p.refractoryTime = random.nextDouble() * 4;
        });
        AdExProtocol protocol = Neurons.step(0.05 + 0.4 * random.nextDouble(), 20, 220, 0.5);
        AdExSolution fast = solver().solve(List.of(neuron.at(0.35)), protocol);
        AdExSolution precise = PRECISE.solve(List.of(neuron.at(0.35)), protocol);
        assertThat(fast.spikeTimes(0)).hasSameSizeAs(precise.spikeTimes(0));
        for (int i = 0; i < fast.spikeTimes(0).length; i++) {
            double expected = precise.spikeTimes(0)[i];
            assertThat(fast.spikeTimes(0)[i]).isCloseTo(expected, within(0.05 + 0.001 * (expected - 20)));
        }
    }

    @Test
    void fullBlocksGiveTheRowsOfSingleNeurons() {
        List<AdExNeuron> neurons =
                new ArrayList<>(Collections.nCopies(600, Neurons.leaky().at(0.35)));
        AdExNeuron last = Neurons.exponential().at(0.4);
        neurons.set(599, last);
        AdExProtocol protocol = Neurons.step(0.06, 1, 20, 1);
        AdExSolution together = solver().solve(neurons, protocol);
        assertThat(together.voltage(599))
                .containsExactly(solver().solve(List.of(last), protocol).voltage(0));
        assertThat(together.voltage(598)).containsExactly(together.voltage(0));
    }

    @Test
    void steepUpswingAndDeepHyperpolarisationStayFinite() {
        Neurons steep = Neurons.exponential().with(p -> p.slope = 1e-5); // z from -40,000 to 8,000
        AdExSolution found = solver().solve(List.of(steep.at(0.2)), Neurons.constant(0.06, 60, 0.5));
        assertThat(found.spikeTimes(0)).isNotEmpty();
        // with such a slope the upswing is a threshold at V_T
        double crossing = 20 * Math.log((0.9 - 0.2) / (0.9 - 0.62));
        Neurons plain = Neurons.leaky().with(p -> p.threshold = 0.62);
        AdExSolution threshold = solver().solve(List.of(plain.at(0.2)), Neurons.constant(0.06, 60, 0.5));
        assertThat(threshold.spikeTimes(0)[0]).isCloseTo(crossing, within(1e-9));
        assertThat(found.spikeTimes(0)[0]).isCloseTo(crossing, within(0.6));
        for (double v : found.voltage(0)) {
            assertThat(v).isFinite();
        }
    }

    @Test
    void samplesAtTheEndAndAtSwitchesAreMet() {
        // 0.7 does not divide 10.1, and the switch lies between two samples
        var protocol = new AdExProtocol(List.of(new CurrentStep(0, 0), new CurrentStep(3.33, 0.01)), 10.1, 0.7);
        AdExSolution found = solver().solve(List.of(Neurons.leaky().at(0.4)), protocol);
        assertThat(found.points()).isEqualTo(15);
        double expected = 0.4 + 0.01 / 0.12 * (1 - Math.exp(-(9.8 - 3.33) / 20));
        assertThat(found.voltage(0)[14]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void resetJustBelowTheThresholdEndsWithAParagraph() {
        Neurons neuron = Neurons.leaky().with(p -> {
            p.reset = p.threshold - 1e-9;
            p.refractoryTime = 0;
        });
        assertThatThrownBy(() -> solver().solve(List.of(neuron.at(0.4)), Neurons.constant(1, 100, 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("The neuron fired 100,000 times by time [0-9.]+, more than a run may: its reset"
                        + " potential lies too close to its spike threshold, or its stimulus is too strong. Check V_r,"
                        + " V_th, t_ref and the current\\.");
    }

    @Test
    void timeConstantFarShorterThanTheRunEndsWithAParagraph() {
        Neurons neuron = Neurons.leaky().with(p -> p.tauW = 1e-9);
        assertThatThrownBy(() -> solver().solve(List.of(neuron.at(0.4)), Neurons.constant(0, 1000, 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The run needs about ")
                .hasMessageEndingWith(
                        "more than the 100,000,000 allowed: a time constant is far shorter than the run of"
                                + " 1000.0. Check tau_m = C/g_L, tau_w and a, or shorten the run.");
    }

    @Test
    void valuesBeyondAnyRangeEndWithAParagraph() {
        Neurons neuron = Neurons.exponential().with(p -> p.b = Double.MAX_VALUE);
        assertThatThrownBy(() -> solver().solve(List.of(neuron.at(0.4)), Neurons.constant(0.1, 100, 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The membrane potential or the adaptation is no longer a number: a value is out of any"
                        + " physical range. Check the stimulus, C, g_L, a, b and the initial state.");
    }

    @Test
    void stepOfNothingIsRefused() {
        assertThatThrownBy(() -> new SplittingSolver(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max-step must be positive and finite, got 0.0");
    }
}
