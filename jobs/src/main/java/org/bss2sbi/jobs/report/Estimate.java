package org.bss2sbi.jobs.report;

/**
 * A measured number with its interval. What the interval means (confidence, spread over targets) is said by the field
 * that holds it.
 *
 * @param value the number, NaN if it was not measured
 * @param lower lower end, at most {@code value}
 * @param upper upper end, at least {@code value}
 */
public record Estimate(double value, double lower, double upper) {

    /** Checks the order of the three, unless the value was not measured. */
    public Estimate {
        if (!Double.isNaN(value) && !(lower <= value && value <= upper)) { // also true for a NaN end
            throw new IllegalArgumentException(
                    "An estimate needs lower <= value <= upper, got %s, %s, %s".formatted(lower, value, upper));
        }
    }

    /**
     * A number that nobody measured; the report says so.
     *
     * @return estimate whose value is NaN
     */
    public static Estimate notMeasured() {
        return new Estimate(Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * A number known without an interval.
     *
     * @param value the number
     * @return estimate whose ends are the value
     */
    public static Estimate exact(double value) {
        return new Estimate(value, value, value);
    }

    /**
     * Whether the number was measured.
     *
     * @return false for {@link #notMeasured()}
     */
    public boolean measured() {
        return !Double.isNaN(value);
    }

    boolean hasInterval() {
        return measured() && lower < upper;
    }
}
