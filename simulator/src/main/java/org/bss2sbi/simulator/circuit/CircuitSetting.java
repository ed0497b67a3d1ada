package org.bss2sbi.simulator.circuit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bss2sbi.simulator.BadInputException;

/**
 * One setting of the neuron circuit, named as in PyNN (the constant in lower case), with its range and default.
 *
 * <p>Capacitive-memory cells have 10 bits and are analogue: writing them scatters. Switches are 0 or 1.
 * {@code constant_current_i_offset} is not among them, because the stimulus of the experiment sets it.
 */
public enum CircuitSetting {
    /** Leak conductance. */
    LEAK_I_BIAS(Kind.CURRENT, 70),
    /** Leak potential. */
    LEAK_V_LEAK(Kind.POTENTIAL, 700),
    /** Reset potential. */
    RESET_V_RESET(Kind.POTENTIAL, 600),
    /** Onset of the exponential current. */
    EXPONENTIAL_V_EXP(Kind.POTENTIAL, 900),
    /** Slope factor of the exponential current. */
    EXPONENTIAL_I_BIAS(Kind.CURRENT, 300),
    /** Leak of the adaptation state. */
    ADAPTATION_I_BIAS_TAU(Kind.CURRENT, 100),
    /** Sub-threshold adaptation. */
    ADAPTATION_I_BIAS_A(Kind.CURRENT, 0),
    /** Spike-triggered adaptation. */
    ADAPTATION_I_BIAS_B(Kind.CURRENT, 0),
    /** Reference of the sub-threshold adaptation; {@value CircuitSettings#TRACKS_LEAK} ties it to the leak potential. */
    ADAPTATION_V_LEAK(Kind.POTENTIAL, CircuitSettings.TRACKS_LEAK),
    /** Baseline of the adaptation read-out; without influence on the membrane. */
    ADAPTATION_V_REF(Kind.POTENTIAL, 500),
    /** Reset conductance. */
    RESET_I_BIAS(Kind.CURRENT, 1022),
    /** Spike threshold. */
    THRESHOLD_V_THRESHOLD(Kind.POTENTIAL, 620),
    /** Membrane capacitance, 6 bit. */
    MEMBRANE_CAPACITANCE_CAPACITANCE(Kind.DIGITAL, 63, 0, 63),
    /** Refractory time in ticks of the fast backend clock. */
    REFRACTORY_PERIOD_REFRACTORY_TIME(Kind.DIGITAL, 30, 0, 255),
    /** Whether all other membrane currents pause during reset; only 1 is emulated. */
    REFRACTORY_PERIOD_ENABLE_PAUSE(Kind.DIGITAL, 1, 1, 1),
    /** Leak conductance / 8. */
    LEAK_ENABLE_DIVISION(Kind.SWITCH, 0),
    /** Leak conductance x 8. */
    LEAK_ENABLE_MULTIPLICATION(Kind.SWITCH, 0),
    /** Reset conductance / 8. */
    RESET_ENABLE_DIVISION(Kind.SWITCH, 0),
    /** Reset conductance x 8. */
    RESET_ENABLE_MULTIPLICATION(Kind.SWITCH, 1),
    /** Whether the threshold comparator works. */
    THRESHOLD_ENABLE(Kind.SWITCH, 1),
    /** Whether the exponential current flows. */
    EXPONENTIAL_ENABLE(Kind.SWITCH, 1),
    /** Whether the adaptation current flows. */
    ADAPTATION_ENABLE(Kind.SWITCH, 1),
    /** Whether spikes trigger adaptation. */
    ADAPTATION_ENABLE_PULSE(Kind.SWITCH, 1),
    /** Negative sign of the sub-threshold adaptation. */
    ADAPTATION_INVERT_A(Kind.SWITCH, 0),
    /** Negative sign of the spike-triggered adaptation. */
    ADAPTATION_INVERT_B(Kind.SWITCH, 0);

    /** What sets the value of a setting. */
    enum Kind {
        POTENTIAL,
        CURRENT,
        DIGITAL,
        SWITCH
    }

    private final Kind kind;
    private final int defaultCode;
    private final int lowest;
    private final int highest;

    CircuitSetting(Kind kind, int defaultCode, int lowest, int highest) {
        this.kind = kind;
        this.defaultCode = defaultCode;
        this.lowest = lowest;
        this.highest = highest;
    }

    CircuitSetting(Kind kind, int defaultCode) {
        this(kind, defaultCode, 0, kind == Kind.SWITCH ? 1 : 1022);
    }

    /**
     * Setting of a PyNN name.
     *
     * @param name for example {@code leak_i_bias}
     * @return setting
     * @throws BadInputException if the circuit has no such setting
     */
    public static CircuitSetting of(String name) {
        for (CircuitSetting setting : values()) {
            if (setting.pynnName().equals(name)) {
                return setting;
            }
        }
        throw new BadInputException(
                "The neuron circuit has no setting '%s'. Use one of: %s. (constant_current_i_offset is set by the stimulus.)"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(CircuitSetting::pynnName)
                                        .collect(Collectors.joining(", "))));
    }

    /**
     * Name in PyNN.
     *
     * @return for example {@code leak_i_bias}
     */
    public String pynnName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Value where nothing else is said.
     *
     * @return code
     */
    public int defaultCode() {
        return defaultCode;
    }

    /**
     * Largest value.
     *
     * @return code
     */
    public int highest() {
        return highest;
    }

    /**
     * Whether a value can be sent to the chip.
     *
     * @param code value
     * @return true for an integer in the range of this setting
     */
    public boolean accepts(double code) {
        return code >= lowest && code <= highest && code == Math.rint(code);
    }

    /**
     * The range in words.
     *
     * @return for example {@code 0...1022}
     */
    public String range() {
        return lowest + "..." + highest;
    }

    boolean isAnalogue() {
        return kind == Kind.POTENTIAL || kind == Kind.CURRENT;
    }

    boolean isPotential() {
        return kind == Kind.POTENTIAL;
    }
}
