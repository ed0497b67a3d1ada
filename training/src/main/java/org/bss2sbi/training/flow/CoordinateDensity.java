package org.bss2sbi.training.flow;

/**
 * Density of one coordinate on an interval, in double precision. Reused from sample to sample: {@code set} takes new raw values.
 * Confined to one thread.
 */
interface CoordinateDensity {

    /** Density of a head. */
    static CoordinateDensity of(Head head) {
        return switch (head.kind()) {
            case SPLINE -> new Spline(head.size());
            case MIXTURE -> new TruncatedMixture(head.size());
        };
    }

    /** Takes the interval for the values set from now on; splines know their own. */
    void within(double lower, double upper);

    /** Takes raw values. */
    void set(double[] values);

    /** Probability below a position of the interval; {@link #logDensity()} afterwards gives the log density there. */
    double cumulative(double position);

    /** Position below which a probability lies; {@link #logDensity()} afterwards gives the log density there. */
    double position(double cumulative);

    /** Log density at the last position asked for, in nats. */
    double logDensity();

    /** What later coordinates see of a position. */
    double seen(double position);
}
