package org.bss2sbi.jobs.config;

import java.time.Duration;
import org.bss2sbi.simulator.TimeGrid;

/**
 * Time grid of the stored traces; time 0 is the onset of the step.
 *
 * @param start time of the first point, negative before the step
 * @param step distance of the points
 * @param points number of points
 */
public record GridOptions(Duration start, Duration step, int points) {

    /** Checks step and number of points. */
    public GridOptions {
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("step must be positive, got %s".formatted(DurationText.render(step)));
        }
        if (points < 2 || points > 1_000_000) {
            throw new IllegalArgumentException("points must be in 2...1000000, got %d".formatted(points));
        }
    }

    Duration end() {
        return start.plus(step.multipliedBy(points - 1L));
    }

    TimeGrid toGrid() {
        return new TimeGrid(DurationText.microseconds(start), DurationText.microseconds(step), points);
    }
}
