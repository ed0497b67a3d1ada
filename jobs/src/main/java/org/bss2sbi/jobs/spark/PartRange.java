package org.bss2sbi.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one part of a table.
 *
 * @param part number of the part
 * @param firstRow id of its first row
 * @param rows number of rows, at least 1
 */
public record PartRange(int part, long firstRow, int rows) implements Serializable {

    /**
     * Cuts a range of rows into parts of equal size but for the last.
     *
     * @param firstRow id of the first row
     * @param rows number of rows
     * @param rowsPerPart most rows of a part
     * @return parts in row order
     */
    public static List<PartRange> cover(long firstRow, long rows, int rowsPerPart) {
        List<PartRange> parts = new ArrayList<>();
        for (long done = 0; done < rows; done += rowsPerPart) {
            int size = (int) Math.min(rowsPerPart, rows - done);
            parts.add(new PartRange(parts.size(), firstRow + done, size));
        }
        return parts;
    }
}
