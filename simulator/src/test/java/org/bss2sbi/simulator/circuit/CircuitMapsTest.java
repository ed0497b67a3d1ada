package org.bss2sbi.simulator.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Percentage;
import org.bss2sbi.simulator.BadInputException;
import org.junit.jupiter.api.Test;

/** End points and directions as the specification of the circuit states them. */
class CircuitMapsTest {

    private final CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));

    @Test
    void leakSpansTheStatedTimeConstants() {
        assertThat(with("leak_i_bias", 0).membraneTimeConstantUs()).isCloseTo(192, within(1.0));
        assertThat(with("leak_i_bias", 1022).membraneTimeConstantUs()).isCloseTo(1.52, within(0.01));
    }

    @Test
    void adaptationSpansTheStatedTimeConstants() {
        assertThat(with("adaptation_i_bias_tau", 0).adaptationTimeConstantUs()).isCloseTo(2000, within(1e-6));
        assertThat(with("adaptation_i_bias_tau", 1022).adaptationTimeConstantUs())
                .isCloseTo(17.7, within(0.05));
        assertThat(with("adaptation_i_bias_tau", 100).adaptationTimeConstantUs())
                .isBetween(110.0, 125.0);
    }

    @Test
    void potentialsReachTheStatedEnds() {
        assertThat(with("leak_v_leak", 0).leakPotential()).isCloseTo(0.05, within(1e-3));
        assertThat(with("leak_v_leak", 1022).leakPotential()).isCloseTo(0.75, within(0.01));
        assertThat(with("leak_v_leak", 700).leakPotential() / CircuitMaps.VOLT_PER_LSB)
                .isCloseTo(374, within(2.0));
        assertThat(with("reset_v_reset", 1022).resetPotential()).isCloseTo(0.77, within(0.01));
        assertThat(with("exponential_v_exp", 0).exponentialOnset()).isCloseTo(-0.24, within(1e-9));
        assertThat(with("exponential_v_exp", 1022).exponentialOnset()).isCloseTo(0.80, within(0.005));
        assertThat(with("threshold_v_threshold", 620).threshold()).isCloseTo(0.81, within(0.002));
    }

    @Test
    void fixedSettingsHaveTheStatedValues() {
        CircuitParameters p = nominal.translate(CircuitSettings.defaults(), 400);
        assertThat(p.capacitance()).isCloseTo(2.3, within(1e-9));
        assertThat(p.resetConductance()).isCloseTo(12, within(1e-9));
        assertThat(p.refractoryUs()).isCloseTo(1.92, within(1e-9));
        assertThat(p.slopeFactor()).isCloseTo(0.0284, within(1e-4));
        assertThat(p.stimulus()).isCloseTo(0.0274, within(1e-4));
        assertThat(nominal.translate(CircuitSettings.defaults(), 200).stimulus())
                .isCloseTo(0.0137, within(1e-4));
    }

    @Test
    void adaptationJumpIsThatOfTheCode() {
        CircuitParameters p = with("adaptation_i_bias_b", 1022);
        assertThat(p.adaptationPulse() * p.adaptationPulseUs() / p.adaptationCapacitance())
                .isCloseTo(0.35, within(1e-9));
        assertThat(p.textbookB()).isCloseTo(0.024, within(2e-4));
    }

    @Test
    void textbookAdaptationDependsOnTheTimeConstantCodeToo() {
        double slow = nominal.translate(
                        CircuitSettings.of(Map.of("adaptation_i_bias_a", 10, "adaptation_i_bias_tau", 100)), 0)
                .textbookA();
        double fast = nominal.translate(
                        CircuitSettings.of(Map.of("adaptation_i_bias_a", 10, "adaptation_i_bias_tau", 300)), 0)
                .textbookA();
        assertThat(slow / 0.069).isCloseTo(0.78, within(0.05));
        assertThat(fast).isLessThan(slow);
    }

    @Test
    void everyMapIsMonotone() {
        assertRising(CircuitMaps::leakConductance);
        assertRising(code -> CircuitMaps.softVolt(CircuitMaps.leakLsb(code)));
        assertRising(code -> CircuitMaps.softVolt(CircuitMaps.resetLsb(code)));
        assertRising(CircuitMaps::exponentialLsb);
        assertRising(CircuitMaps::adaptationLeakConductance);
        assertRising(CircuitMaps::adaptationTransconductance);
        assertRising(CircuitMaps::adaptationJump);
        assertRising(CircuitMaps::thresholdLsb);
        assertRising(code -> -CircuitMaps.slopeFactor(code));
    }

    @Test
    void switchesScaleConductancesAndTurnSigns() {
        double plain = with("leak_i_bias", 70).leakConductance();
        assertThat(with("leak_enable_division", 1).leakConductance())
                .isCloseTo(plain / 8, Percentage.withPercentage(1e-6));
        assertThat(with("leak_enable_multiplication", 1).leakConductance())
                .isCloseTo(plain * 8, Percentage.withPercentage(1e-6));
        CircuitSettings inverted = CircuitSettings.of(Map.of(
                "adaptation_i_bias_a", 100,
                "adaptation_i_bias_b", 100,
                "adaptation_invert_a", 1,
                "adaptation_invert_b", 1));
        assertThat(nominal.translate(inverted, 0).subthresholdAdaptation()).isNegative();
        assertThat(nominal.translate(inverted, 0).adaptationPulse()).isNegative();
        assertThat(with("threshold_enable", 0).threshold()).isInfinite();
        assertThat(with("exponential_enable", 0).exponentialPrefactor()).isZero();
        assertThat(with("adaptation_enable", 0).adaptationCoupling()).isZero();
    }

    @Test
    void adaptationReferenceTracksTheLeakByTheRuleOfTheExercise() {
        assertThat(with("leak_v_leak", 750).adaptationReference())
                .isEqualTo(with("leak_v_leak", 750).leakPotential());
        CircuitSettings byRule = CircuitSettings.of(Map.of("leak_v_leak", 750, "adaptation_v_leak", 550));
        CircuitParameters p = nominal.translate(byRule, 0);
        assertThat(p.adaptationReference()).isEqualTo(p.leakPotential());
    }

    @Test
    void unknownSettingIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> CircuitSettings.of(Map.of("leak_ibias", 3)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The neuron circuit has no setting 'leak_ibias'. Use one of: leak_i_bias,");
    }

    @Test
    void codeOutsideItsRangeIsRefusedWithTheRange() {
        assertThatThrownBy(() -> CircuitSettings.of(Map.of("leak_i_bias", 1023)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Setting leak_i_bias must be an integer in 0...1022, got 1023.");
        assertThatThrownBy(() -> CircuitSettings.of(Map.of("threshold_enable", 2)))
                .hasMessage("Setting threshold_enable must be an integer in 0...1, got 2.");
    }

    private CircuitParameters with(String name, int code) {
        return nominal.translate(CircuitSettings.of(Map.of(name, code)), 400);
    }

    private static void assertRising(DoubleUnaryOperator map) {
        for (int code = 0; code < 1022; code++) {
            assertThat(map.applyAsDouble(code + 1)).isGreaterThanOrEqualTo(map.applyAsDouble(code));
        }
        assertThat(map.applyAsDouble(1022)).isGreaterThan(map.applyAsDouble(0));
    }
}
