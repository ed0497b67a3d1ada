package org.bss2sbi.simulator.adex;

import java.util.function.DoubleUnaryOperator;

/** Root of a falling function by false position (Illinois variant), with a bisection whenever that is slow. */
final class RootSearch {

    private static final double RELATIVE_WIDTH = 1e-9;
    private static final int MAX_ITERATIONS = 200;

    private RootSearch() {}

    /**
     * Finds where a function that is positive at 0 stops being so.
     *
     * @param function the function; infinite values are allowed
     * @param atZero its value at 0, positive
     * @param upper upper end, positive
     * @param atUpper its value there, not positive
     * @return argument in (0, upper], within 1e-9 x upper of the root
     */
    static double firstNonPositive(DoubleUnaryOperator function, double atZero, double upper, double atUpper) {
        double width = RELATIVE_WIDTH * upper;
        double low = 0;
        double high = upper;
        double atLow = atZero;
        double atHigh = atUpper;
        double last = Double.POSITIVE_INFINITY;
        int side = 0;
        for (int i = 1; i <= MAX_ITERATIONS && atHigh < 0 && high - low > width; i++) {
            double guess = high - atHigh * (high - low) / (atHigh - atLow);
            if (i % 8 == 0 || !(guess > low && guess < high)) { // also bisects where an end is infinite
                guess = 0.5 * (low + high);
            }
            if (Math.abs(guess - last) <= width) {
                return guess;
            }
            last = guess;
            double value = function.applyAsDouble(guess);
            if (value > 0) {
                low = guess;
                atLow = value;
                atHigh = side > 0 ? atHigh / 2 : atHigh;
                side = 1;
            } else {
                high = guess;
                atHigh = value;
                atLow = side < 0 ? atLow / 2 : atLow;
                side = -1;
            }
        }
        return high;
    }
}
