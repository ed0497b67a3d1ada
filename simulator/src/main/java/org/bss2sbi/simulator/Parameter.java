package org.bss2sbi.simulator;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One axis of the parameter space: a bounded quantity in a stated unit, for example the code of a leak conductance.
 *
 * <p>A parameter in {@link Unit#CODE} is an integer between its bounds, both included. On the unit interval the integer k
 * owns the cell [(k - lower) / n, (k - lower + 1) / n) with n = upper - lower + 1, so that a uniform density on the
 * interval is the uniform law on the codes and a sample from the interval never leaves the bounds.
 *
 * @param name PyNN or model name
 * @param unit unit of bounds and values
 * @param lower smallest value
 * @param upper largest value
 */
public record Parameter(String name, Unit unit, double lower, double upper) implements Serializable {

    /** Checks that the bounds are finite and ordered, and integers for codes. */
    public Parameter {
        requireNonNull(name, "name");
        requireNonNull(unit, "unit");
        if (!(lower < upper && Double.isFinite(lower) && Double.isFinite(upper))) { // also false for NaN
            throw new IllegalArgumentException(
                    "Parameter '%s': bounds must be finite with lower < upper, got [%s, %s] %s"
                            .formatted(name, lower, upper, unit.symbol()));
        }
        if (unit == Unit.CODE && (lower != Math.rint(lower) || upper != Math.rint(upper))) {
            throw new IllegalArgumentException(
                    "Parameter '%s': bounds of a code must be integers, got [%s, %s]".formatted(name, lower, upper));
        }
    }

    /**
     * A 10-bit code over its full range.
     *
     * @param name PyNN name
     * @return parameter with bounds 0 and 1022
     */
    public static Parameter code(String name) {
        return new Parameter(name, Unit.CODE, 0, 1022);
    }

    /**
     * Whether values are integers.
     *
     * @return true for codes
     */
    public boolean isInteger() {
        return unit == Unit.CODE;
    }

    /**
     * Length of the box along this axis: number of codes, or upper - lower.
     *
     * @return width in the parameter's unit
     */
    public double width() {
        return isInteger() ? upper - lower + 1 : upper - lower;
    }

    /**
     * Position of a value on the unit interval.
     *
     * @param value value in this parameter's unit
     * @param withinCell where inside its cell an integer is put, in [0, 1); ignored for continuous parameters
     * @return position, inside [0, 1) for a value within the bounds
     */
    public double toUnit(double value, double withinCell) {
        return isInteger() ? (value - lower + withinCell) / width() : (value - lower) / width();
    }

    /**
     * Value at a position of the unit interval; the inverse of {@link #toUnit}.
     *
     * @param position position in [0, 1]; values outside are clipped
     * @return value within the bounds, an integer for codes
     */
    public double fromUnit(double position) {
        double clipped = Math.min(Math.max(position, 0.0), 1.0);
        return isInteger() ? Math.min(lower + Math.floor(clipped * width()), upper) : lower + clipped * width();
    }

    /**
     * Whether a value lies within the bounds, and is an integer where it must be.
     *
     * @param value value in this parameter's unit
     * @return false also for NaN
     */
    public boolean contains(double value) {
        return value >= lower && value <= upper && (!isInteger() || value == Math.rint(value));
    }
}
