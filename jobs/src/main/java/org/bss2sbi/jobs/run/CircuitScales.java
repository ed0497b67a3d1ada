package org.bss2sbi.jobs.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.bss2sbi.jobs.report.PhysicalScale;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.circuit.CircuitParameters;
import org.bss2sbi.simulator.circuit.CircuitSetting;
import org.bss2sbi.simulator.circuit.CircuitSettings;
import org.bss2sbi.simulator.circuit.CircuitTranslation;
import org.bss2sbi.simulator.circuit.NeuronPattern;

/** Physical meaning of codes by the emulator's maps, for a neuron without mismatch: nominal values, not those of a chip. */
final class CircuitScales {

    private static final int STEPS = 64;

    /** What is set, and how it is read from the physical values of a circuit. */
    private record Quantity(String label, ToDoubleFunction<CircuitParameters> of) {}

    private static final Map<CircuitSetting, Quantity> QUANTITIES = new EnumMap<>(Map.of(
            CircuitSetting.LEAK_I_BIAS,
            new Quantity("leak conductance, \u00b5S", CircuitParameters::leakConductance),
            CircuitSetting.LEAK_V_LEAK,
            new Quantity("leak potential, V", CircuitParameters::leakPotential),
            CircuitSetting.RESET_V_RESET,
            new Quantity("reset potential, V", CircuitParameters::resetPotential),
            CircuitSetting.EXPONENTIAL_V_EXP,
            new Quantity("onset of the exponential, V", CircuitParameters::exponentialOnset),
            CircuitSetting.EXPONENTIAL_I_BIAS,
            new Quantity("slope factor, V", CircuitParameters::slopeFactor),
            CircuitSetting.ADAPTATION_I_BIAS_TAU,
            new Quantity("leak of the adaptation, \u00b5S", CircuitParameters::adaptationLeak),
            CircuitSetting.ADAPTATION_I_BIAS_A,
            new Quantity("sub-threshold adaptation, \u00b5S", CircuitParameters::subthresholdAdaptation),
            CircuitSetting.ADAPTATION_I_BIAS_B,
            new Quantity("adaptation pulse, \u00b5A", CircuitParameters::adaptationPulse),
            CircuitSetting.THRESHOLD_V_THRESHOLD,
            new Quantity("spike threshold, V", CircuitParameters::threshold)));

    private CircuitScales() {}

    /** Scales by name of the parameters that have one. */
    static Map<String, PhysicalScale> of(Experiment experiment) {
        Map<String, PhysicalScale> scales = new TreeMap<>();
        for (int j = 0; j < experiment.parameters().dimension(); j++) {
            Parameter parameter = experiment.parameters().get(j);
            QUANTITIES.forEach((setting, quantity) -> {
                if (setting.pynnName().equals(parameter.name())) {
                    scales.put(parameter.name(), scale(experiment, parameter, setting, quantity));
                }
            });
        }
        return scales;
    }

    private static PhysicalScale scale(
            Experiment experiment, Parameter parameter, CircuitSetting setting, Quantity quantity) {
        CircuitTranslation translation = new CircuitTranslation(NeuronPattern.of(0, 0, 0));
        CircuitSettings fixed = CircuitSettings.of(experiment.fixedCodes());
        List<Double> codes = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            double code = parameter.lower() + (parameter.upper() - parameter.lower()) * step / STEPS;
            CircuitSettings settings = fixed.with(new CircuitSetting[] {setting}, new double[] {code});
            codes.add(code);
            values.add(quantity.of()
                    .applyAsDouble(translation.translate(
                            settings, experiment.stimulus().code())));
        }
        return new PhysicalScale(quantity.label(), codes, values);
    }
}
