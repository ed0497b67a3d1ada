package org.bss2sbi.simulator.adex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every solver promises. */
abstract class AdExSolverContract {

    abstract AdExSolver solver();

    @Test
    void leakyNeuronFollowsItsClosedForm() {
        Neurons neuron = Neurons.leaky();
        AdExSolution found = solver().solve(List.of(neuron.at(0.4)), Neurons.step(0.045, 100, 300, 0.5));
        double expected = 100 + neuron.leakyCrossing(0.4, 0.045);
        double period = 5 + neuron.leakyCrossing(0.3, 0.045);
        assertThat(found.spikeTimes(0)).hasSizeGreaterThan(4);
        for (double spike : found.spikeTimes(0)) {
            assertThat(spike).isCloseTo(expected, within(1e-9));
            expected += period;
        }
        assertThat(found.voltage(0)[2 * 99]).isEqualTo(0.4, within(1e-12));
    }

    @Test
    void manySpikesWithinOneStepAreAllFound() {
        Neurons neuron = Neurons.leaky().with(p -> p.refractoryTime = 0.004);
        double current = 40; // 400 mV take about 0.024 us
        AdExSolution found = solver().solve(List.of(neuron.at(0.4)), Neurons.constant(current, 2, 0.5));
        double period = 0.004 + neuron.leakyCrossing(0.3, current);
        double[] spikes = found.spikeTimes(0);
        assertThat(spikes.length).isEqualTo(1 + (int) ((2 - spikes[0]) / period));
        assertThat(spikes[0]).isCloseTo(neuron.leakyCrossing(0.4, current), within(1e-9));
        assertThat(spikes[spikes.length - 1]).isCloseTo(spikes[0] + (spikes.length - 1) * period, within(1e-8));
    }

    @Test
    void singularAdaptationRampsUnderAConstantCurrent() {
        // a = -g_L without exponential: C V' = I - g_L u - w and tau_w w' = -g_L u - w have no resting state
        Neurons neuron = Neurons.leaky().with(p -> {
            p.a = -p.leak;
            p.threshold = 100;
        });
        AdExSolution found = solver().solve(List.of(neuron.at(0.4)), Neurons.constant(0.001, 4000, 1000));
        double[] v = found.voltage(0);
        double slope = 0.001 / (2.4 + 0.12 * 50); // insert w' = -g_L u' into the equations
        assertThat((v[4] - v[3]) / 1000).isCloseTo(slope, within(1e-9));
    }

    @Test
    void refractoryPeriodHoldsTheResetWhileAdaptationRelaxesAndTheCurrentSwitches() {
        Neurons neuron = Neurons.leaky().with(p -> {
            p.refractoryTime = 30;
            p.b = 0.01;
            p.a = 0.02;
        });
        AdExSolution found = solver().solve(List.of(neuron.at(0.4)), Neurons.step(0.06, 10, 40, 0.5));
        double spike = found.spikeTimes(0)[0];
        double atReset = found.adaptationBeforeReset(0)[0] + 0.01;
        double resting = 0.02 * (0.3 - 0.4);
        int point = (int) Math.ceil(spike / 0.5) + 40;
        double elapsed = point * 0.5 - spike;
        assertThat(found.voltage(0)[point]).isEqualTo(0.3, within(1e-12));
        assertThat(found.adaptation(0)[point])
                .isCloseTo(resting + (atReset - resting) * Math.exp(-elapsed / 50), within(1e-9));
    }

    @Test
    void rowsDoNotDependOnTheirNeighbours() {
        List<AdExNeuron> neurons = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double leak = 0.05 * (1 + i % 5 * 3);
            neurons.add(Neurons.exponential().with(p -> p.leak = leak).at(0.4 + 0.01 * i));
        }
        AdExProtocol protocol = Neurons.step(0.08, 5, 60, 0.5);
        AdExSolution together = solver().solve(neurons, protocol);
        for (int i = 0; i < neurons.size(); i++) {
            AdExSolution alone = solver().solve(List.of(neurons.get(i)), protocol);
            assertThat(together.voltage(i)).containsExactly(alone.voltage(0));
            assertThat(together.spikeTimes(i)).containsExactly(alone.spikeTimes(0));
        }
    }

    @Test
    void noNeuronsGiveAnEmptySolution() {
        assertThat(solver().solve(List.of(), Neurons.constant(0, 1, 0.5)).points())
                .isEqualTo(3);
    }
}
