package org.bss2sbi.simulator.circuit;

import java.util.EnumMap;
import java.util.Map;
import org.bss2sbi.simulator.BadInputException;

/**
 * The value of every setting of one circuit. Immutable. Values are integers as a person writes them, or reals once the scatter
 * of writing them has been added.
 */
public final class CircuitSettings {

    /** Value of {@code adaptation_v_leak} that ties it to the leak potential, the default. */
    public static final int TRACKS_LEAK = -1;

    private static final CircuitSettings DEFAULTS = new CircuitSettings(defaultValues());

    private final EnumMap<CircuitSetting, Double> values;

    private CircuitSettings(EnumMap<CircuitSetting, Double> values) {
        this.values = values;
    }

    /**
     * Every setting at its default.
     *
     * @return settings
     */
    public static CircuitSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Defaults with some settings changed.
     *
     * @param codes codes by PyNN name
     * @return settings
     * @throws BadInputException if a name is unknown or a code out of range
     */
    public static CircuitSettings of(Map<String, Integer> codes) {
        EnumMap<CircuitSetting, Double> values = DEFAULTS.values.clone();
        for (Map.Entry<String, Integer> entry : codes.entrySet()) {
            CircuitSetting setting = CircuitSetting.of(entry.getKey());
            if (!setting.accepts(entry.getValue())) {
                throw new BadInputException("Setting %s must be an integer in %s, got %d."
                        .formatted(entry.getKey(), setting.range(), entry.getValue()));
            }
            values.put(setting, (double) entry.getValue());
        }
        return new CircuitSettings(values);
    }

    /**
     * Value of a setting.
     *
     * @param setting setting
     * @return code, an integer unless scatter was added
     */
    public double get(CircuitSetting setting) {
        return values.get(setting);
    }

    /**
     * Whether a switch is on.
     *
     * @param setting a switch
     * @return true if its value is not 0
     */
    boolean isOn(CircuitSetting setting) {
        return get(setting) != 0;
    }

    /**
     * These settings with some values replaced.
     *
     * @param settings which
     * @param codes their values, same length, not checked
     * @return changed settings
     */
    public CircuitSettings with(CircuitSetting[] settings, double[] codes) {
        EnumMap<CircuitSetting, Double> changed = values.clone();
        for (int i = 0; i < settings.length; i++) {
            changed.put(settings[i], codes[i]);
        }
        return new CircuitSettings(changed);
    }

    private static EnumMap<CircuitSetting, Double> defaultValues() {
        EnumMap<CircuitSetting, Double> values = new EnumMap<>(CircuitSetting.class);
        for (CircuitSetting setting : CircuitSetting.values()) {
            values.put(setting, (double) setting.defaultCode());
        }
        return values;
    }
}
