package org.bss2sbi.jobs.sweep;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a cell ended.
 *
 * @param name name of the cell and of its directory
 * @param values value of every varied key, in order
 * @param configSha256 hash of its configuration
 * @param failure why it failed, empty if it did not
 * @param figures what it gave, null if it failed
 */
public record CellResult(
        String name, Map<String, String> values, String configSha256, String failure, CellFigures figures) {

    /** Keeps the order of the values. */
    public CellResult {
        values = new LinkedHashMap<>(values);
    }

    /**
     * Whether there are figures.
     *
     * @return false for a failure
     */
    public boolean isFinished() {
        return failure.isEmpty();
    }
}
