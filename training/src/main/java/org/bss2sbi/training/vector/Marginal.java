package org.bss2sbi.training.vector;

import java.io.Serializable;

/** Prior of one parameter by itself, with the map of its range to a standard scale on which the prior has mean 0 and deviation 1. */
public sealed interface Marginal extends Serializable {

    /**
     * From the parameter's own scale to the standard one.
     *
     * @param value value inside the range
     * @return standardised value
     */
    double standardise(double value);

    /**
     * From the standard scale to the parameter's own; undoes {@link #standardise}.
     *
     * @param standardised standardised value
     * @return value inside the range
     */
    double restore(double standardised);

    /**
     * Lower end of the range on the standard scale.
     *
     * @return bound, may be infinite
     */
    double lower();

    /**
     * Upper end of the range on the standard scale.
     *
     * @return bound, may be infinite
     */
    double upper();

    /**
     * Log of the slope of {@link #standardise}.
     *
     * @param value value inside the range
     * @return log of standardised units per own unit
     */
    double logSlope(double value);

    /**
     * Uniform on an interval.
     *
     * @param from lower end
     * @param to upper end, above it
     */
    record Uniform(double from, double to) implements Marginal {

        private static final double HALF_WIDTH = Math.sqrt(3); // of the uniform law with deviation 1

        /** Checks the order of the ends. */
        public Uniform {
            if (!(from < to)) {
                throw new IllegalArgumentException(
                        "A uniform prior needs from < to, got %s and %s".formatted(from, to));
            }
        }

        @Override
        public double standardise(double value) {
            return (2 * (value - from) / (to - from) - 1) * HALF_WIDTH;
        }

        @Override
        public double restore(double standardised) {
            double value = from + 0.5 * (standardised / HALF_WIDTH + 1) * (to - from);
            return Math.min(Math.max(value, from), to); // rounding only
        }

        @Override
        public double lower() {
            return -HALF_WIDTH;
        }

        @Override
        public double upper() {
            return HALF_WIDTH;
        }

        @Override
        public double logSlope(double value) {
            return Math.log(2 * HALF_WIDTH / (to - from));
        }
    }

    /**
     * Normal.
     *
     * @param mean mean
     * @param deviation standard deviation, positive
     */
    record Normal(double mean, double deviation) implements Marginal {

        /** Checks the deviation. */
        public Normal {
            requirePositive(deviation);
        }

        @Override
        public double standardise(double value) {
            return (value - mean) / deviation;
        }

        @Override
        public double restore(double standardised) {
            return mean + deviation * standardised;
        }

        @Override
        public double lower() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double upper() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double logSlope(double value) {
            return -Math.log(deviation);
        }
    }

    /**
     * The exponential of a normal variable.
     *
     * @param logMean mean of the logarithm
     * @param logDeviation standard deviation of the logarithm, positive
     */
    record LogNormal(double logMean, double logDeviation) implements Marginal {

        /** Checks the deviation. */
        public LogNormal {
            requirePositive(logDeviation);
        }

        @Override
        public double standardise(double value) {
            return (Math.log(value) - logMean) / logDeviation;
        }

        @Override
        public double restore(double standardised) {
            return Math.exp(logMean + logDeviation * standardised);
        }

        @Override
        public double lower() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double upper() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double logSlope(double value) {
            return -Math.log(logDeviation * value);
        }
    }

    private static void requirePositive(double deviation) {
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("A deviation must be positive, got %s".formatted(deviation));
        }
    }
}
