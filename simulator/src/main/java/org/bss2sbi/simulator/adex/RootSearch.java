package org.bss2sbi.simulator.adex;

import java.util.function.DoubleUnaryOperator;

/** Root of a falling function by false position (Illinois variant), with a bisection whenever that is slow. */
final class RootSearch {

    private static final double RELATIVE_WIDTH = 1e-13;
    private static final int MAX_ITERATIONS = 200;

    private RootSearch() {}

    /**
     * Finds where a function that is positive at 0 stops being so.
     *
     * @param function function with a value that is not positive at the upper end; infinite values are allowed
     * @param upper upper end, positive
     * @return argument in (0, upper] whose value is not positive, and which is at most 1e-13 x upper too large
     */
    static double firstNonPositive(DoubleUnaryOperator function, double upper) {
        double low = 0;
        double high = upper;
        double atLow = function.applyAsDouble(low);
        double atHigh = function.applyAsDouble(high);
        for (int i = 1; i <= MAX_ITERATIONS && atHigh < 0 && high - low > RELATIVE_WIDTH * upper; i++) {
            double guess = high - atHigh * (high - low) / (atHigh - atLow);
            if (i % 4 == 0 || !(guess > low && guess < high)) { // also bisects where an end is infinite
                guess = 0.5 * (low + high);
            }
            double value = function.applyAsDouble(guess);
            if (value > 0) {
                low = guess;
                atLow = value;
                atHigh /= 2;
            } else {
                high = guess;
                atHigh = value;
                atLow /= 2;
            }
        }
        return high;
    }
}
