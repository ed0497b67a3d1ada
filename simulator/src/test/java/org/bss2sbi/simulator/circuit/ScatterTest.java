package org.bss2sbi.simulator.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Fixed pattern and re-configuration: sizes, and which numbers they follow. */
class ScatterTest {

    private static final int DRAWS = 4000;

    @Test
    void samePatternForTheSameNeuronOfTheSameChip() {
        assertThat(leak(NeuronPattern.of(5, 17, 1))).isEqualTo(leak(NeuronPattern.of(5, 17, 1)));
        assertThat(leak(NeuronPattern.of(5, 17, 1))).isNotEqualTo(leak(NeuronPattern.of(5, 18, 1)));
        assertThat(leak(NeuronPattern.of(5, 17, 1))).isNotEqualTo(leak(NeuronPattern.of(6, 17, 1)));
    }

    @Test
    void conductancesOfUncalibratedNeuronsSpreadByFifteenPercent() {
        // The SD of n logs is known to 1 / sqrt(2n) = 1.1 %; 5 % is 4.5 SD.
        assertThat(spreadOfLogLeak(1)).isCloseTo(0.15, Percentage.withPercentage(5));
        assertThat(spreadOfLogLeak(0.3)).isCloseTo(0.045, Percentage.withPercentage(5));
        assertThat(spreadOfLogLeak(0)).isCloseTo(0, within(1e-12));
    }

    @Test
    void writingScattersCodesByTwoAndCurrentsByOnePercent() {
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        Reconfiguration both = new Reconfiguration(2, 0.01, 0, 0);
        double squares = 0;
        double logSquares = 0;
        CircuitParameters exact = nominal.translate(CircuitSettings.defaults(), 400);
        for (int row = 0; row < DRAWS; row++) {
            CircuitParameters p = both.write(nominal, CircuitSettings.defaults(), 400, 3, row, 0);
            double codes = (p.exponentialOnset() - exact.exponentialOnset()) / (CircuitMaps.VOLT_PER_LSB * 0.85);
            squares += codes * codes;
            double relative = Math.log(p.stimulus() / exact.stimulus());
            logSquares += relative * relative;
        }
        assertThat(Math.sqrt(squares / DRAWS)).isCloseTo(2, Percentage.withPercentage(5));
        // 1 % of the current and 2 of 400 codes.
        assertThat(Math.sqrt(logSquares / DRAWS)).isCloseTo(Math.hypot(0.01, 0.005), Percentage.withPercentage(5));
    }

    @Test
    void everyRepeatIsWrittenAnewAndReproducibly() {
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        Reconfiguration scatter = new Reconfiguration(2, 0.01, 0, 0);
        CircuitParameters first = scatter.write(nominal, CircuitSettings.defaults(), 400, 3, 8, 0);
        assertThat(scatter.write(nominal, CircuitSettings.defaults(), 400, 3, 8, 0))
                .isEqualTo(first);
        assertThat(scatter.write(nominal, CircuitSettings.defaults(), 400, 3, 8, 1))
                .isNotEqualTo(first);
        assertThat(scatter.write(nominal, CircuitSettings.defaults(), 400, 4, 8, 0))
                .isNotEqualTo(first);
    }

    @Test
    void driftIsSharedByAThousandRows() {
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        Reconfiguration drift = new Reconfiguration(0, 0, 0.6, 0);
        CircuitParameters first = drift.write(nominal, CircuitSettings.defaults(), 400, 3, 0, 0);
        assertThat(drift.write(nominal, CircuitSettings.defaults(), 400, 3, 999, 0))
                .isEqualTo(first);
        assertThat(drift.write(nominal, CircuitSettings.defaults(), 400, 3, 1000, 0))
                .isNotEqualTo(first);
        assertThat(first.threshold())
                .isNotEqualTo(nominal.translate(CircuitSettings.defaults(), 400).threshold());
    }

    @Test
    void driftIsARandomWalk() {
        // After 100 steps of 0.6 LSB the SD over 400 campaigns is 6 LSB, known to 3.5 %; of one step it is 0.6. 15 % is
        // 4 SD.
        assertThat(spreadOfThreshold(99_999)).isCloseTo(6, Percentage.withPercentage(15));
        assertThat(spreadOfThreshold(0)).isCloseTo(0.6, Percentage.withPercentage(15));
    }

    private static double spreadOfThreshold(long row) {
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        Reconfiguration drift = new Reconfiguration(0, 0, 0.6, 0);
        double exact = nominal.translate(CircuitSettings.defaults(), 400).threshold();
        double squares = 0;
        for (int seed = 0; seed < 400; seed++) {
            double moved = drift.write(nominal, CircuitSettings.defaults(), 400, seed, row, 0)
                            .threshold()
                    - exact;
            squares += Math.pow(moved / CircuitMaps.VOLT_PER_LSB, 2);
        }
        return Math.sqrt(squares / 400);
    }

    @Test
    void potentialsMoveByTheNumberOfOtherCellsAtTheirCode() {
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        Reconfiguration crosstalk = new Reconfiguration(0, 0, 0, 0.3);
        CircuitSettings alone = CircuitSettings.of(Map.of("exponential_v_exp", 901));
        assertThat(onset(crosstalk.write(nominal, alone, 400, 3, 1, 0))).isCloseTo(901, within(1e-9));
        CircuitSettings three =
                CircuitSettings.of(Map.of("exponential_v_exp", 901, "leak_v_leak", 901, "leak_i_bias", 901));
        CircuitParameters moved = crosstalk.write(nominal, three, 400, 3, 1, 0);
        assertThat(onset(moved)).isCloseTo(901.6, within(1e-9));
        assertThat(moved.leakConductance())
                .isEqualTo(nominal.translate(three, 400).leakConductance());
    }

    private static double onset(CircuitParameters parameters) {
        return (parameters.exponentialOnset() / CircuitMaps.VOLT_PER_LSB + 200) / 0.85;
    }

    @Test
    void withoutScatterTheCodesAreExact() {
        CircuitTranslation nominal = new CircuitTranslation(NeuronPattern.of(1, 0, 0));
        assertThat(new Reconfiguration(0, 0, 0, 0).write(nominal, CircuitSettings.defaults(), 400, 3, 1, 0))
                .isEqualTo(nominal.translate(CircuitSettings.defaults(), 400));
    }

    @Test
    void negativeSizesAreRefused() {
        assertThatThrownBy(() -> new Reconfiguration(-1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reconfiguration needs sizes >= 0, got code -1.0, current 0.0, drift 0.0, crosstalk 0.0");
    }

    private static double spreadOfLogLeak(double spread) {
        double nominal = leak(NeuronPattern.of(1, 0, 0));
        double squares = 0;
        for (int chip = 0; chip < DRAWS; chip++) {
            double log = Math.log(leak(NeuronPattern.of(chip, 3, spread)) / nominal);
            squares += log * log;
        }
        return Math.sqrt(squares / DRAWS);
    }

    private static double leak(NeuronPattern pattern) {
        return new CircuitTranslation(pattern)
                .translate(CircuitSettings.defaults(), 400)
                .leakConductance();
    }
}
