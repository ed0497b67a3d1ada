package org.bss2sbi.dataset;

import java.util.List;

/**
 * One file of a published table.
 *
 * @param file name inside the table
 * @param firstRow id of its first row
 * @param rows number of rows, whose ids are consecutive
 * @param bytes size
 * @param sha256 digest, hexadecimal
 * @param rowGroups rows of each row group, in file order
 */
public record TableFile(String file, long firstRow, long rows, long bytes, String sha256, List<Integer> rowGroups) {

    /** Makes the list immutable. */
    public TableFile {
        rowGroups = List.copyOf(rowGroups);
    }

    static TableFile of(PartSummary part) {
        return new TableFile(part.file(), part.firstRow(), part.rows(), part.bytes(), part.sha256(), part.rowGroups());
    }
}
