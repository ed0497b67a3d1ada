package org.bss2sbi.dataset;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.bss2sbi.dataset.parquet.ParquetPart;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/** Goes through row groups in a given order and hands out blocks of rows with those marked that a request keeps. */
final class BlockSource implements AutoCloseable {

    private static final int BLOCK_ROWS = 1024;
    private static final int OPEN_FILES = 16;

    private final Storage storage;
    private final TableSchema schema;
    private final ReadRequest request;
    private final List<RowGroupRef> plan;
    private final MessageType projection;
    private final Map<Path, ParquetPart> open = new LinkedHashMap<>(OPEN_FILES, 0.75f, true);
    private final RowBatch block;
    private final boolean[] keep = new boolean[BLOCK_ROWS];
    private final int[] kept = new int[BLOCK_ROWS];
    private BlockReader reader;
    private int planned;

    BlockSource(Storage storage, TableSchema schema, ReadRequest request, List<RowGroupRef> plan) {
        this.storage = storage;
        this.schema = schema;
        this.request = request;
        this.plan = plan;
        this.projection = RowColumns.of(schema, request.columns());
        this.block = new RowBatch(schema, request.columns(), BLOCK_ROWS);
    }

    /** The rows that {@link #next} read. */
    RowBatch block() {
        return block;
    }

    /** Positions of kept rows in the block; as many as {@link #next} returned. */
    int[] kept() {
        return kept;
    }

    /** Reads on until a block has rows to keep. Returns their number, 0 at the end. */
    int next() {
        while (reader != null || planned < plan.size()) {
            try {
                if (reader == null) {
                    reader = open(plan.get(planned++));
                }
                int count = readBlock();
                if (count > 0) {
                    return count;
                }
            } catch (IOException | RuntimeException e) { // Parquet reports damage as one or the other
                throw unreadable(plan.get(planned - 1), e);
            }
        }
        return 0;
    }

    private BlockReader open(RowGroupRef ref) throws IOException {
        return new BlockReader(part(ref.file()).rowGroup(ref.index()), schema, request.columns());
    }

    private int readBlock() {
        int rows = reader.readKeys(block);
        if (rows == 0) {
            reader = null;
            return 0;
        }
        int count = 0;
        for (int i = 0; i < rows; i++) {
            keep[i] = request.split().contains(block.rowIds()[i])
                    && request.filter().test(block.valid()[i], block.spikes()[i], block.spikesBefore()[i]);
            if (keep[i]) {
                kept[count++] = i;
            }
        }
        reader.readRest(block, keep);
        return count;
    }

    private ParquetPart part(Path file) throws IOException {
        ParquetPart part = open.get(file);
        if (part == null) {
            if (open.size() == OPEN_FILES) {
                Path eldest = open.keySet().iterator().next();
                open.remove(eldest).close();
            }
            part = ParquetPart.open(storage, file);
            part.project(projection);
            open.put(file, part);
        }
        return part;
    }

    private static BadInputException unreadable(RowGroupRef ref, Exception e) {
        return new BadInputException(
                "%s cannot be read in rows %d...%d: %s. Run 'bss2-sbi table verify' to see the extent of the damage."
                        .formatted(
                                Storage.display(ref.file()),
                                ref.firstRow(),
                                ref.firstRow() + ref.rows() - 1,
                                e.getMessage()),
                e);
    }

    @Override
    public void close() {
        for (Map.Entry<Path, ParquetPart> entry : open.entrySet()) {
            try {
                entry.getValue().close();
            } catch (IOException e) {
                throw Storage.failure("close", entry.getKey(), e);
            }
        }
        open.clear();
    }
}
