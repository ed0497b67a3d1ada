package org.bss2sbi.dataset.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.Schema;
import org.bss2sbi.dataset.SimulationRow;
import org.bss2sbi.dataset.TableSchema;

/** Rows as record batches of an Arrow IPC file. Owns native memory: one batch of about {@link #BATCH_BYTES}. */
final class ArrowSink implements RowSink {

    private static final int BATCH_BYTES = 4 << 20;
    private static final int LARGEST_BATCH = 4096;
    private static final long MEMORY_BYTES = 256L << 20;
    private static final String CODEC = "bss2sbi.trace_codec";

    private final List<ArrowColumn> columns;
    private final BufferAllocator allocator;
    private final VectorSchemaRoot batch;
    private final ArrowFileWriter writer;
    private final int batchRows;
    private int rows;

    private ArrowSink(OutputStream out, TableSchema schema) {
        this.columns = ArrowColumn.of(schema);
        this.batchRows = Math.max(
                1, Math.min(LARGEST_BATCH, BATCH_BYTES / (2 * schema.grid().points())));
        this.allocator = new RootAllocator(MEMORY_BYTES);
        this.batch = VectorSchemaRoot.create(
                new Schema(columns.stream().map(ArrowColumn::field).toList(), metadata(schema)), allocator);
        this.writer = new ArrowFileWriter(batch, null, Channels.newChannel(out));
    }

    static ArrowSink open(OutputStream out, TableSchema schema) throws IOException {
        ArrowSink sink = new ArrowSink(out, schema);
        sink.writer.start();
        return sink;
    }

    /** Traces are plain counts here, so that no codec is needed to read them. */
    private static Map<String, String> metadata(TableSchema schema) {
        Map<String, String> metadata = new TreeMap<>(schema.metadata());
        metadata.remove(CODEC);
        return metadata;
    }

    @Override
    public void write(SimulationRow row) throws IOException {
        for (int j = 0; j < columns.size(); j++) {
            columns.get(j).cell().set(batch.getVector(j), rows, row);
        }
        rows++;
        if (rows == batchRows) {
            writeBatch();
        }
    }

    private void writeBatch() throws IOException {
        batch.setRowCount(rows);
        writer.writeBatch();
        batch.clear();
        rows = 0;
    }

    @Override
    public void finish() throws IOException {
        if (rows > 0) {
            writeBatch();
        }
        writer.end();
    }

    @Override
    public void close() {
        batch.close();
        allocator.close();
    }
}
