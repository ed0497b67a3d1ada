package org.bss2sbi.dataset;

/**
 * A bounded pool of rows from which the next one is drawn at random. Rows do not move inside the pool: what is shuffled
 * is the list of their slots.
 */
final class ShuffleBuffer {

    private final RowBatch pool;
    private final int[] slots;
    private final Mixing random;
    private int filled;

    ShuffleBuffer(RowBatch pool, long seed) {
        this.pool = pool;
        this.random = new Mixing(seed);
        this.slots = new int[pool.capacity()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = i;
        }
    }

    boolean isFull() {
        return filled == slots.length;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    void put(RowBatch from, int row) {
        pool.copyRow(from, row, slots[filled++]);
    }

    /** Moves a random row to the end of a batch. */
    void take(RowBatch into) {
        int drawn = random.next(filled);
        int slot = slots[drawn];
        into.copyRow(pool, slot, into.size());
        into.resize(into.size() + 1);
        filled--;
        slots[drawn] = slots[filled];
        slots[filled] = slot;
    }
}
