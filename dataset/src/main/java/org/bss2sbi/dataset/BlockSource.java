package org.bss2sbi.dataset;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.bss2sbi.dataset.parquet.ParquetPart;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/** Goes through row groups in a given order and hands out blocks of rows with those marked that a request keeps. */
final class BlockSource implements BlockSupply {

    private static final int OPEN_FILES = 16;

    private final Storage storage;
    private final TableSchema schema;
    private final ReadRequest request;
    private final List<RowGroupRef> plan;
    private final MessageType projection;
    private final Map<Path, ParquetPart> open = new LinkedHashMap<>(OPEN_FILES, 0.75f, true);
    private final Block block;
    private BlockReader reader;
    private int planned;

    BlockSource(Storage storage, TableSchema schema, ReadRequest request, List<RowGroupRef> plan) {
        this.storage = storage;
        this.schema = schema;
        this.request = request;
        this.plan = plan;
        this.projection = RowColumns.of(schema, request.columns());
        this.block = newBlock();
    }

    /** A block that fits this source. */
    Block newBlock() {
        return new Block(schema, request);
    }

    @Override
    public Block next() {
        fill(block);
        return block;
    }

    /** Reads on until a block has rows to keep; at the end it has none. */
    void fill(Block into) {
        into.clear();
        while (into.count() == 0 && (reader != null || planned < plan.size())) {
            try {
                if (reader == null) {
                    reader = open(plan.get(planned++));
                }
                read(into);
            } catch (IOException | RuntimeException e) { // Parquet reports damage as one or the other
                throw unreadable(plan.get(planned - 1), e);
            }
        }
    }

    private BlockReader open(RowGroupRef ref) throws IOException {
        return new BlockReader(part(ref.file()).rowGroup(ref.index()), schema, request.columns());
    }

    private void read(Block into) {
        if (reader.readKeys(into.rows()) == 0) {
            reader = null;
            return;
        }
        boolean[] keep = into.mark(request);
        reader.readRest(into.rows(), keep);
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
                                Locations.display(ref.file()),
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
                throw Locations.failure("close", entry.getKey(), e);
            }
        }
        open.clear();
    }
}
