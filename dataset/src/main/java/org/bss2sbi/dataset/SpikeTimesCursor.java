package org.bss2sbi.dataset;

import java.util.Arrays;
import org.apache.parquet.column.ColumnReader;
import org.bss2sbi.dataset.parquet.RowGroup;

/** The list column of spike times, row by row. */
final class SpikeTimesCursor {

    private static final float[] NONE = {};
    private static final int ELEMENT = 2; // definition level; 0 is a null list, 1 an empty one

    private final ColumnReader cursor;
    private float[] times = new float[128];
    private int count;

    SpikeTimesCursor(RowGroup group) {
        this.cursor = group.column(RowColumns.SPIKE_TIME);
    }

    /** Goes to the next row. */
    void advance() {
        count = 0;
        do {
            if (cursor.getCurrentDefinitionLevel() == ELEMENT) {
                times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                times[count++] = cursor.getFloat();
            }
            cursor.consume();
        } while (cursor.getCurrentRepetitionLevel() > 0);
    }

    /** Times of the current row, a copy; empty also for a failed run. */
    float[] timesUs() {
        return count == 0 ? NONE : Arrays.copyOf(times, count);
    }
}
