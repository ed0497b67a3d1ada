package org.bss2sbi.dataset;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is read of a table and in which order. Immutable; begin with {@link #of} and refine.
 *
 * @param columns columns beyond row id, status and spike counts
 * @param filter rows kept by observation
 * @param split rows kept by row id
 * @param shuffleRows rows among which the order is shuffled, 0 for row order
 * @param seed seed of the order; of no effect in row order
 * @param blocksAhead blocks of 1,024 rows that a thread reads before they are asked for, 0 to read in the caller's thread
 */
public record ReadRequest(
        Set<Column> columns, RowFilter filter, Split split, int shuffleRows, long seed, int blocksAhead) {

    /** Copies the set. */
    public ReadRequest {
        columns = Set.copyOf(columns);
        if (shuffleRows < 0) {
            throw new IllegalArgumentException("shuffle-rows must be at least 0, got %d".formatted(shuffleRows));
        }
        if (blocksAhead < 0) {
            throw new IllegalArgumentException("blocks-ahead must be at least 0, got %d".formatted(blocksAhead));
        }
    }

    /**
     * Every row of some columns in row order.
     *
     * @param columns columns beyond row id, status and spike counts
     * @return request
     */
    public static ReadRequest of(Column... columns) {
        Set<Column> wanted = EnumSet.noneOf(Column.class);
        wanted.addAll(List.of(columns));
        return new ReadRequest(wanted, RowFilter.ALL, Split.all(), 0, 0, 0);
    }

    /**
     * Keeps rows by observation.
     *
     * @param kept filter
     * @return request with it
     */
    public ReadRequest filtered(RowFilter kept) {
        return new ReadRequest(columns, kept, split, shuffleRows, seed, blocksAhead);
    }

    /**
     * Keeps rows by row id.
     *
     * @param side side of a split
     * @return request with it
     */
    public ReadRequest split(Split side) {
        return new ReadRequest(columns, filter, side, shuffleRows, seed, blocksAhead);
    }

    /**
     * Asks for a shuffled order: row groups in seeded order, then every next row drawn from a buffer of rows.
     *
     * @param bufferRows rows in the buffer; the larger, the closer to a uniform permutation
     * @param orderSeed seed of the order; another one for each epoch
     * @return request with it
     */
    public ReadRequest shuffled(int bufferRows, long orderSeed) {
        return new ReadRequest(columns, filter, split, bufferRows, orderSeed, blocksAhead);
    }

    /**
     * Asks for a thread that reads ahead, for callers who work on one batch while the next is decoded. Changes no row and no
     * order.
     *
     * @param blocks most blocks of 1,024 rows in memory that were not asked for yet, 0 for none
     * @return request with it
     */
    public ReadRequest ahead(int blocks) {
        return new ReadRequest(columns, filter, split, shuffleRows, seed, blocks);
    }
}
