package org.bss2sbi.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.bss2sbi.dataset.parquet.RowGroup;
import org.bss2sbi.simulator.Parameter;

/**
 * Decodes one row group block by block into a {@link RowBatch}: first the columns that decide whether a row is kept, then
 * the others for kept rows only.
 */
final class BlockReader {

    private static final Binary OK = Binary.fromString("OK");

    private final TableSchema schema;
    private final ColumnReader rowId;
    private final ColumnReader status;
    private final ColumnReader spikes;
    private final ColumnReader spikesBefore;
    private final ColumnReader[] theta;
    private final ColumnReader[] features;
    private final SpikeTimesCursor spikeTimes;
    private final ColumnReader trace;
    private long remaining;

    BlockReader(RowGroup group, TableSchema schema, Set<Column> columns) {
        this.schema = schema;
        this.remaining = group.rows();
        this.rowId = group.column(ColumnNames.ROW_ID);
        this.status = group.column(ColumnNames.STATUS);
        this.spikes = group.column(ColumnNames.SPIKES);
        this.spikesBefore = group.column(ColumnNames.SPIKES_BEFORE);
        this.theta = columns.contains(Column.THETA)
                ? cursors(group, schema.parameters().names())
                : new ColumnReader[0];
        this.features = columns.contains(Column.FEATURES) ? cursors(group, schema.featureNames()) : new ColumnReader[0];
        this.spikeTimes = columns.contains(Column.SPIKE_TIMES) ? new SpikeTimesCursor(group) : null;
        this.trace = columns.contains(Column.TRACE) ? group.column(ColumnNames.TRACE) : null;
    }

    private static ColumnReader[] cursors(RowGroup group, List<String> names) {
        return names.stream().map(group::column).toArray(ColumnReader[]::new);
    }

    /** Reads ids, validity and counts of the next rows; 0 at the end of the row group. */
    int readKeys(RowBatch block) {
        int rows = (int) Math.min(remaining, block.capacity());
        remaining -= rows;
        for (int i = 0; i < rows; i++) {
            block.rowIds()[i] = rowId.getLong();
            rowId.consume();
        }
        for (int i = 0; i < rows; i++) {
            block.valid()[i] = status.getBinary().equals(OK);
            status.consume();
        }
        counts(spikes, block.spikes(), rows);
        counts(spikesBefore, block.spikesBefore(), rows);
        block.resize(rows);
        return rows;
    }

    private static void counts(ColumnReader cursor, int[] into, int rows) {
        for (int i = 0; i < rows; i++) {
            into[i] = cursor.getCurrentDefinitionLevel() == 1 ? cursor.getInteger() : -1;
            cursor.consume();
        }
    }

    /** Reads the other columns of the rows whose keys were read last; rows that are not kept get no values. */
    void readRest(RowBatch block, boolean[] keep) {
        for (int j = 0; j < theta.length; j++) {
            theta(schema.parameters().get(j), theta[j], block, j, keep);
        }
        for (int j = 0; j < features.length; j++) {
            feature(features[j], block, j, keep);
        }
        if (spikeTimes != null) {
            spikeTimes(block, keep);
        }
        if (trace != null) {
            traces(block, keep);
        }
    }

    private void theta(Parameter parameter, ColumnReader cursor, RowBatch block, int column, boolean[] keep) {
        int stride = theta.length;
        float[] into = block.theta();
        boolean integer = parameter.isInteger();
        for (int i = 0; i < block.size(); i++) {
            if (keep[i]) {
                into[i * stride + column] = integer ? cursor.getInteger() : (float) cursor.getDouble();
            } else {
                cursor.skip();
            }
            cursor.consume();
        }
    }

    private void feature(ColumnReader cursor, RowBatch block, int column, boolean[] keep) {
        int stride = features.length;
        float[] into = block.features();
        for (int i = 0; i < block.size(); i++) {
            boolean present = cursor.getCurrentDefinitionLevel() == 1;
            if (present && !keep[i]) {
                cursor.skip();
            } else {
                into[i * stride + column] = present ? cursor.getFloat() : Float.NaN;
            }
            cursor.consume();
        }
    }

    private void spikeTimes(RowBatch block, boolean[] keep) {
        for (int i = 0; i < block.size(); i++) {
            spikeTimes.advance();
            if (keep[i]) {
                block.spikeTimesUs()[i] = spikeTimes.timesUs();
            }
        }
    }

    private void traces(RowBatch block, boolean[] keep) {
        int points = schema.grid().points();
        for (int i = 0; i < block.size(); i++) {
            boolean present = trace.getCurrentDefinitionLevel() == 1;
            if (present && keep[i]) {
                ByteBuffer bytes = trace.getBinary().toByteBuffer();
                schema.codec().decode(bytes, block.traces(), i * points, points);
            } else if (present) {
                trace.skip();
            } else {
                Arrays.fill(block.traces(), i * points, (i + 1) * points, (short) 0);
            }
            trace.consume();
        }
    }
}
