package org.bss2sbi.simulator.chip;

import java.util.Optional;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.SimulationOutcome.Invalid;
import org.bss2sbi.simulator.SimulationOutcome.Reason;
import org.bss2sbi.simulator.circuit.CircuitSetting;

/** Decides which rows may be sent to a chip at all: every code must be an integer in the range of its setting. */
public final class SettingCheck {

    private final CircuitSetting[] settings;

    /**
     * A check for one set of columns.
     *
     * @param parameters settings of the neuron circuit in column order
     */
    public SettingCheck(ParameterSpace parameters) {
        settings = parameters.names().stream().map(CircuitSetting::of).toArray(CircuitSetting[]::new);
    }

    /**
     * Judges one row.
     *
     * @param codes values in column order
     * @return the failure of a row that cannot be sent, or nothing
     */
    public Optional<Invalid> refuse(double[] codes) {
        for (int j = 0; j < codes.length; j++) {
            CircuitSetting setting = settings[j];
            if (!Double.isFinite(codes[j])) {
                return Optional.of(new Invalid(Reason.NON_FINITE, "%s is %s".formatted(setting.pynnName(), codes[j])));
            }
            if (!setting.accepts(codes[j])) {
                String message =
                        "%s must be an integer in %s, got %s".formatted(setting.pynnName(), setting.range(), codes[j]);
                return Optional.of(new Invalid(Reason.OUT_OF_RANGE, message));
            }
        }
        return Optional.empty();
    }
}
