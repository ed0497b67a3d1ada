package org.bss2sbi.simulator.circuit;

import org.bss2sbi.simulator.circuit.NeuronPattern.Potential;
import org.bss2sbi.simulator.circuit.NeuronPattern.Quantity;

/** Physical values of one neuron of one chip from its settings. */
public final class CircuitTranslation {

    private static final double ADAPTATION_CAPACITANCE = 2.0; // pF
    private static final double ADAPTATION_COUPLING = 0.069; // uS
    private static final double ADAPTATION_PULSE_US = 1.024; // clock_scale_adaptation_pulse 7 at 250 MHz
    private static final double EXPONENTIAL_PREFACTOR = 0.6; // uS
    private static final double SWITCH_FACTOR = 8;

    private final NeuronPattern pattern;

    /**
     * For one neuron.
     *
     * @param pattern fixed pattern of the neuron
     */
    public CircuitTranslation(NeuronPattern pattern) {
        this.pattern = pattern;
    }

    /**
     * The chip's name for the maps behind the translation.
     *
     * @return version, part of the calibration hash
     */
    public static String mapsVersion() {
        return CircuitMaps.VERSION;
    }

    /**
     * Volt of one step of the converter.
     *
     * @return V
     */
    public static double voltPerLsb() {
        return CircuitMaps.VOLT_PER_LSB;
    }

    /**
     * Translates settings as written.
     *
     * @param settings codes
     * @param stimulusCode {@code constant_current_i_offset} during the step
     * @return physical values
     */
    public CircuitParameters translate(CircuitSettings settings, double stimulusCode) {
        return translate(settings, stimulusCode, CurrentScatter.NONE, 0);
    }

    CircuitParameters translate(
            CircuitSettings settings, double stimulusCode, CurrentScatter scatter, double potentialShiftLsb) {
        double leak = potential(
                Potential.LEAK, CircuitMaps.leakLsb(settings.get(CircuitSetting.LEAK_V_LEAK)) + potentialShiftLsb);
        double pulse = CircuitMaps.adaptationJump(settings.get(CircuitSetting.ADAPTATION_I_BIAS_B))
                * ADAPTATION_CAPACITANCE
                / ADAPTATION_PULSE_US;
        return new CircuitParameters(
                CircuitMaps.capacitance(settings.get(CircuitSetting.MEMBRANE_CAPACITANCE_CAPACITANCE))
                        * pattern.factor(Quantity.CAPACITANCE),
                leakConductance(settings) * pattern.factor(Quantity.LEAK) * scatter.leak(),
                leak,
                resetConductance(settings),
                potential(
                        Potential.RESET,
                        CircuitMaps.resetLsb(settings.get(CircuitSetting.RESET_V_RESET)) + potentialShiftLsb),
                threshold(settings, potentialShiftLsb),
                CircuitMaps.refractory(settings.get(CircuitSetting.REFRACTORY_PERIOD_REFRACTORY_TIME)),
                volt(
                        Potential.EXPONENTIAL,
                        CircuitMaps.exponentialLsb(settings.get(CircuitSetting.EXPONENTIAL_V_EXP)) + potentialShiftLsb),
                CircuitMaps.slopeFactor(settings.get(CircuitSetting.EXPONENTIAL_I_BIAS))
                        * pattern.factor(Quantity.SLOPE_FACTOR),
                gate(settings, CircuitSetting.EXPONENTIAL_ENABLE)
                        * EXPONENTIAL_PREFACTOR
                        * pattern.factor(Quantity.EXPONENTIAL),
                ADAPTATION_CAPACITANCE,
                CircuitMaps.adaptationLeakConductance(settings.get(CircuitSetting.ADAPTATION_I_BIAS_TAU))
                        * pattern.factor(Quantity.ADAPTATION_LEAK)
                        * scatter.adaptationLeak(),
                adaptationReference(settings, leak, potentialShiftLsb),
                sign(settings, CircuitSetting.ADAPTATION_INVERT_A)
                        * CircuitMaps.adaptationTransconductance(settings.get(CircuitSetting.ADAPTATION_I_BIAS_A))
                        * pattern.factor(Quantity.SUBTHRESHOLD_ADAPTATION)
                        * scatter.subthresholdAdaptation(),
                sign(settings, CircuitSetting.ADAPTATION_INVERT_B)
                        * gate(settings, CircuitSetting.ADAPTATION_ENABLE_PULSE)
                        * pulse
                        * pattern.factor(Quantity.ADAPTATION_PULSE)
                        * scatter.adaptationPulse(),
                ADAPTATION_PULSE_US,
                gate(settings, CircuitSetting.ADAPTATION_ENABLE)
                        * ADAPTATION_COUPLING
                        * pattern.factor(Quantity.COUPLING),
                CircuitMaps.stimulus(stimulusCode) * pattern.factor(Quantity.STIMULUS) * scatter.stimulus());
    }

    private static double leakConductance(CircuitSettings settings) {
        return CircuitMaps.leakConductance(settings.get(CircuitSetting.LEAK_I_BIAS))
                * switchFactor(
                        settings, CircuitSetting.LEAK_ENABLE_DIVISION, CircuitSetting.LEAK_ENABLE_MULTIPLICATION);
    }

    private static double resetConductance(CircuitSettings settings) {
        return CircuitMaps.resetConductance(settings.get(CircuitSetting.RESET_I_BIAS))
                * switchFactor(
                        settings, CircuitSetting.RESET_ENABLE_DIVISION, CircuitSetting.RESET_ENABLE_MULTIPLICATION);
    }

    private double threshold(CircuitSettings settings, double shiftLsb) {
        if (!settings.isOn(CircuitSetting.THRESHOLD_ENABLE)) {
            return Double.POSITIVE_INFINITY;
        }
        double lsb = CircuitMaps.thresholdLsb(settings.get(CircuitSetting.THRESHOLD_V_THRESHOLD));
        return volt(Potential.THRESHOLD, lsb + shiftLsb);
    }

    private double adaptationReference(CircuitSettings settings, double leak, double shiftLsb) {
        double code = settings.get(CircuitSetting.ADAPTATION_V_LEAK);
        return code == CircuitSettings.TRACKS_LEAK
                ? leak
                : potential(Potential.ADAPTATION_LEAK, CircuitMaps.adaptationLeakLsb(code) + shiftLsb);
    }

    private double potential(Potential which, double nominalLsb) {
        return CircuitMaps.softVolt(pattern.lsb(which, nominalLsb));
    }

    private double volt(Potential which, double nominalLsb) {
        return CircuitMaps.VOLT_PER_LSB * pattern.lsb(which, nominalLsb);
    }

    private static double switchFactor(
            CircuitSettings settings, CircuitSetting division, CircuitSetting multiplication) {
        double factor = settings.isOn(multiplication) ? SWITCH_FACTOR : 1;
        return settings.isOn(division) ? factor / SWITCH_FACTOR : factor;
    }

    private static double gate(CircuitSettings settings, CircuitSetting enable) {
        return settings.isOn(enable) ? 1 : 0;
    }

    private static double sign(CircuitSettings settings, CircuitSetting invert) {
        return settings.isOn(invert) ? -1 : 1;
    }
}
