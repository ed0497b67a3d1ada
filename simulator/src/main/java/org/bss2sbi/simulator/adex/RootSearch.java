package org.bss2sbi.simulator.adex;

import java.util.function.DoubleUnaryOperator;

/**
 * Root of a falling function: inverse quadratic interpolation where it is safe and bisection where not, by the criterion of
 * Chandrupatla, Advances in Engineering Software 28 (1997), 145-149; the first guess is by false position.
 */
final class RootSearch {

    private static final double RELATIVE_WIDTH = 1e-9;
    private static final double LAST_MOVE = 1e-5; // of the interval: by then the next move would be below the width
    private static final double CONVERGENCE = 0.1; // of the move before, a sign that it is so
    private static final int MAX_ITERATIONS = 200;

    private RootSearch() {}

    /**
     * Finds where a function that is positive at 0 stops being so.
     *
     * @param function the function; infinite values are allowed
     * @param atZero its value at 0, positive
     * @param upper upper end, positive
     * @param atUpper its value there, not positive
     * @return argument in (0, upper], within 1e-9 x upper of the root where the function is smooth on that scale
     */
    static double firstNonPositive(DoubleUnaryOperator function, double atZero, double upper, double atUpper) {
        double low = 0;
        double high = upper;
        double atLow = atZero;
        double atHigh = atUpper;
        double guess = high - atHigh * (high - low) / (atHigh - atLow);
        double lastMove = upper;
        for (int i = 0; i < MAX_ITERATIONS && atHigh < 0 && high - low > RELATIVE_WIDTH * upper; i++) {
            if (!(guess > low && guess < high)) { // also where an end is infinite
                guess = 0.5 * (low + high);
                lastMove = 0;
            }
            double value = function.applyAsDouble(guess);
            double next;
            if (value > 0) {
                next = interpolated(guess, value, high, atHigh, low, atLow);
                low = guess;
                atLow = value;
            } else {
                next = interpolated(guess, value, low, atLow, high, atHigh);
                high = guess;
                atHigh = value;
            }
            double move = Math.abs(next - guess);
            if (move <= LAST_MOVE * upper && move <= CONVERGENCE * lastMove) {
                return next;
            }
            lastMove = move;
            guess = next;
        }
        return high;
    }

    /**
     * Root of the parabola, argument over value, through the newest point, the end on the other side of the root and the end
     * that the newest point replaces; NaN where it may lie outside the new ends.
     */
    private static double interpolated(double x, double fx, double other, double fOther, double old, double fOld) {
        double place = (x - other) / (old - other);
        double share = (fx - fOther) / (fOld - fOther);
        boolean safe = share * share < place && (1 - share) * (1 - share) < 1 - place;
        return safe
                ? x * fOther * fOld / ((fx - fOther) * (fx - fOld))
                        + other * fx * fOld / ((fOther - fx) * (fOther - fOld))
                        + old * fx * fOther / ((fOld - fx) * (fOld - fOther))
                : Double.NaN;
    }
}
