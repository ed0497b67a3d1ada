package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One table of simulations.
 *
 * @param path path within the run directory
 * @param rows number of rows, failed runs included
 * @param rowsByStatus number of rows by status, {@code OK} among them
 * @param usefulRows rows with a useful spike count
 * @param rowHash hash of the rows, independent of their order
 */
public record TableFacts(String path, long rows, Map<String, Long> rowsByStatus, long usefulRows, String rowHash) {

    /** Checks that no part is null and sorts the statuses. */
    public TableFacts {
        requireNonNull(path, "path");
        requireNonNull(rowHash, "rowHash");
        SortedMap<String, Long> sorted = new TreeMap<>(rowsByStatus);
        rowsByStatus = Collections.unmodifiableSortedMap(sorted);
    }
}
