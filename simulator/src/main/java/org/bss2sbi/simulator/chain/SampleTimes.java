package org.bss2sbi.simulator.chain;

/**
 * Regular times at which all compartments are sampled, in the time unit of the chain.
 *
 * @param start first time, at least 0
 * @param step distance, positive
 * @param points number of times
 */
public record SampleTimes(double start, double step, int points) {

    /** Share of a step by which rounding may move a time across the edge of a window. */
    private static final double EDGE = 1e-6;

    /** Checks the signs. */
    public SampleTimes {
        if (!(start >= 0 && step > 0 && points > 0) || !Double.isFinite(start + points * step)) {
            throw new IllegalArgumentException("samples need a start >= 0, a step > 0 and points, got %s, %s and %s"
                    .formatted(start, step, points));
        }
    }

    /**
     * Every multiple of the step from 0 to the end of a run.
     *
     * @param step distance of the samples
     * @param endTime end of the run, included if it is a multiple
     * @return times
     */
    public static SampleTimes until(double endTime, double step) {
        return new SampleTimes(0, step, (int) Math.floor(endTime / step + EDGE) + 1);
    }

    /**
     * One time.
     *
     * @param point sample, 0 to points - 1
     * @return time
     */
    public double time(int point) {
        return start + point * step;
    }

    /** First sample at or after a time; may lie past the last one. */
    int firstFrom(double time) {
        return Math.max(0, (int) Math.ceil((time - start) / step - EDGE));
    }

    /** Last sample at or before a time; -1 if there is none. */
    int lastUntil(double time) {
        return Math.min(points - 1, (int) Math.floor((time - start) / step + EDGE));
    }
}
