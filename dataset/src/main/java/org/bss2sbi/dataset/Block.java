package org.bss2sbi.dataset;

/** Rows that were read together, with those marked that a request keeps. Filled again and again. */
final class Block {

    /** Most rows of a block. */
    static final int ROWS = 1024;

    private final RowBatch rows;
    private final boolean[] keep = new boolean[ROWS];
    private final int[] kept = new int[ROWS];
    private int count;

    Block(TableSchema schema, ReadRequest request) {
        this.rows = new RowBatch(schema, request.columns(), ROWS);
    }

    RowBatch rows() {
        return rows;
    }

    /** How many rows are kept. */
    int count() {
        return count;
    }

    /** Position in {@link #rows} of a kept row. */
    int kept(int index) {
        return kept[index];
    }

    /** Empties the block. */
    void clear() {
        rows.resize(0);
        count = 0;
    }

    /** Marks what a request keeps of the rows whose keys were read. Returns the mark of every row. */
    boolean[] mark(ReadRequest request) {
        count = 0;
        for (int i = 0; i < rows.size(); i++) {
            keep[i] = request.split().contains(rows.rowIds()[i])
                    && request.filter().test(rows.valid()[i], rows.spikes()[i], rows.spikesBefore()[i]);
            if (keep[i]) {
                kept[count++] = i;
            }
        }
        return keep;
    }
}
