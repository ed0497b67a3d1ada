package org.bss2sbi.training.flow;

import java.io.Serializable;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Range of one coordinate with its maps onto the real line and onto the unit interval, neither of which has a parameter.
 *
 * <p>Onto the real line: a bounded interval by the inverse of the normal distribution, so that a uniform prior becomes the standard
 * normal; one with a single bound by the logarithm of the distance from it; the real line by itself. Onto the unit interval: a
 * bounded one linearly, others by the normal distribution after the map onto the real line.
 *
 * @param lower lower bound, may be infinite
 * @param upper upper bound, above it, may be infinite
 */
record Interval(double lower, double upper) implements Serializable {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double EDGE = 1e-12; // positions nearer to a bound are treated as if they were that far away
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    Interval {
        if (!(lower < upper)) {
            throw new IllegalArgumentException(
                    "An interval needs lower < upper, got %s and %s".formatted(lower, upper));
        }
    }

    /** The intervals of a box. */
    static Interval[] of(double[] lower, double[] upper) {
        Interval[] intervals = new Interval[lower.length];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = new Interval(lower[i], upper[i]);
        }
        return intervals;
    }

    boolean contains(double position) {
        return position >= lower && position <= upper; // false for NaN
    }

    private boolean isBounded() {
        return Double.isFinite(lower) && Double.isFinite(upper);
    }

    /** Position on the real line. */
    double toReal(double position) {
        if (isBounded()) {
            double unit = (position - lower) / (upper - lower);
            return NORMAL.inverseCumulativeProbability(Math.min(Math.max(unit, EDGE), 1 - EDGE));
        } else if (Double.isFinite(lower)) {
            return Math.log(Math.max(position - lower, EDGE));
        } else if (Double.isFinite(upper)) {
            return -Math.log(Math.max(upper - position, EDGE));
        }
        return position;
    }

    /** Undoes {@link #toReal}. */
    double ofReal(double real) {
        double position = real;
        if (isBounded()) {
            position = lower + (upper - lower) * NORMAL.cumulativeProbability(real);
        } else if (Double.isFinite(lower)) {
            position = lower + Math.exp(real);
        } else if (Double.isFinite(upper)) {
            position = upper - Math.exp(-real);
        }
        return Math.min(Math.max(position, lower), upper); // rounding only
    }

    /** Log of the slope of {@link #toReal} where it gives a value. */
    double logSlopeToReal(double real) {
        if (isBounded()) {
            return 0.5 * real * real + LOG_ROOT_TWO_PI - Math.log(upper - lower);
        } else if (Double.isFinite(lower)) {
            return -real;
        }
        return Double.isFinite(upper) ? real : 0;
    }

    /** Position in the unit interval. */
    double toUnit(double position) {
        return isBounded() ? (position - lower) / (upper - lower) : NORMAL.cumulativeProbability(toReal(position));
    }

    /** Undoes {@link #toUnit}. */
    double ofUnit(double unit) {
        return isBounded()
                ? Math.min(Math.max(lower + (upper - lower) * unit, lower), upper)
                : ofReal(NORMAL.inverseCumulativeProbability(Math.min(Math.max(unit, EDGE), 1 - EDGE)));
    }

    /** Log of the slope of {@link #toUnit} at a position. */
    double logSlopeToUnit(double position) {
        if (isBounded()) {
            return -Math.log(upper - lower);
        }
        double real = toReal(position);
        return logSlopeToReal(real) - 0.5 * real * real - LOG_ROOT_TWO_PI;
    }
}
