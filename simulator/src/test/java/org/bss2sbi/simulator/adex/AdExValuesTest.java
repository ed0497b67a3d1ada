package org.bss2sbi.simulator.adex;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdExValuesTest {

    @Test
    void parametersNameWhatIsWrong() {
        assertRefused(
                () -> Neurons.leaky().with(p -> p.leak = 0).parameters(),
                "leak conductance must be positive and finite, got 0.0");
        assertRefused(
                () -> Neurons.leaky().with(p -> p.a = Double.NaN).parameters(),
                "sub-threshold adaptation must be finite, got NaN");
        assertRefused(
                () -> Neurons.exponential().with(p -> p.slope = -1).parameters(),
                "slope must be positive and finite, got -1.0");
        assertRefused(
                () -> Neurons.leaky().with(p -> p.refractoryTime = -1).parameters(),
                "refractory time must be at least 0, got -1.0");
        assertRefused(
                () -> Neurons.leaky().with(p -> p.reset = 0.7).parameters(),
                "reset potential 0.7 must lie below the spike threshold 0.7");
    }

    @Test
    void statesAndStimuliMustBeFinite() {
        assertRefused(() -> new AdExState(Double.NaN, 0), "initial state must be finite, got V = NaN, w = 0.0");
        assertRefused(
                () -> new CurrentStep(0, Double.POSITIVE_INFINITY),
                "stimulus must be finite, got current Infinity from time 0.0");
    }

    @Test
    void neuronMustStartBelowItsThreshold() {
        assertRefused(() -> Neurons.leaky().at(0.7), "initial potential 0.7 must lie below the spike threshold 0.7");
    }

    @Test
    void protocolMustStartAtZeroAscendAndEnd() {
        assertRefused(() -> new AdExProtocol(List.of(), 1, 1), "stimulus must start at time 0, got []");
        assertRefused(
                () -> new AdExProtocol(List.of(new CurrentStep(0, 1), new CurrentStep(0, 2)), 1, 1),
                "stimulus times must ascend, got 0.0 after 0.0");
        assertRefused(
                () -> Neurons.constant(0, 0, 1),
                "protocol needs an end time > 0 and a grid step in (0, end time], got end time 0.0, grid step 1.0");
        assertRefused(
                () -> Neurons.constant(0, 1, 1e-9), "grid step 1.0E-9 gives more than 100,000,000 samples until 1.0");
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
