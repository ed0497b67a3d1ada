package org.bss2sbi.simulator;

import java.io.Serializable;

/**
 * Regular time grid of a stored trace; time 0 is the onset of the stimulus.
 *
 * @param startUs time of the first point (us)
 * @param stepUs distance of the points (us), positive
 * @param points number of points, at least 2
 */
public record TimeGrid(double startUs, double stepUs, int points) implements Serializable {

    /** Checks step and number of points. */
    public TimeGrid {
        if (!(stepUs > 0) || !Double.isFinite(startUs) || points < 2) {
            throw new IllegalArgumentException(
                    "Time grid needs a finite start, a step > 0 us and at least 2 points, got start %s us, step %s us, %d points"
                            .formatted(startUs, stepUs, points));
        }
    }

    /**
     * Time of a point.
     *
     * @param index point, 0 to points - 1
     * @return time after stimulus onset (us)
     */
    public double timeUs(int index) {
        return startUs + index * stepUs;
    }

    /**
     * Time of the last point.
     *
     * @return time after stimulus onset (us)
     */
    public double endUs() {
        return timeUs(points - 1);
    }
}
