package org.bss2sbi.dataset;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bss2sbi.simulator.chip.ChipIdentity;

/**
 * What is known of one finished part of a table without opening it.
 *
 * @param part number of the part
 * @param file name of its file inside the table
 * @param firstRow id of its first row
 * @param rows number of rows, whose ids are consecutive
 * @param rowsByStatus number of rows per status
 * @param usefulRows number of rows that count as useful
 * @param hash hash of its rows
 * @param bytes size of the file
 * @param sha256 digest of the file, hexadecimal
 * @param rowGroups rows of each row group, in file order
 * @param chips who ran the rows
 */
public record PartSummary(
        int part,
        String file,
        long firstRow,
        long rows,
        SortedMap<String, Long> rowsByStatus,
        long usefulRows,
        RowHash hash,
        long bytes,
        String sha256,
        List<Integer> rowGroups,
        List<ChipIdentity> chips)
        implements Serializable {

    /** Makes the collections immutable. */
    public PartSummary {
        rowsByStatus = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByStatus));
        rowGroups = List.copyOf(rowGroups);
        chips = List.copyOf(chips);
    }

    /**
     * Row after the last.
     *
     * @return first row id that is not in this part
     */
    public long endRow() {
        return firstRow + rows;
    }
}
