package org.bss2sbi.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * Streams rows of one or several tables in batches, in row order or shuffled. Confined to one thread.
 *
 * <p>Memory is bounded whatever the size of the tables: one compressed row group, one block of 1,024 rows and those read
 * ahead, and for a shuffled order the buffer of the request. Shuffled, the order depends on the seed, the request and the row
 * groups, not on how files are called or listed, nor on what is read ahead.
 */
public final class TableReader implements AutoCloseable {

    private final TableSchema schema;
    private final ReadRequest request;
    private final BlockSupply source;
    private final ShuffleBuffer buffer;
    private Block block;
    private int taken;

    private TableReader(TableSchema schema, ReadRequest request, BlockSupply source) {
        this.schema = schema;
        this.request = request;
        this.source = source;
        int pooled = Math.max(request.shuffleRows(), 1);
        this.buffer = new ShuffleBuffer(new RowBatch(schema, request.columns(), pooled), request.seed());
    }

    /**
     * Begins to read.
     *
     * @param tables tables with the same columns, at least one
     * @param request what to read
     * @return reader, to be closed by the caller
     * @throws SchemaMismatchException if the tables differ in their columns
     */
    public static TableReader open(List<SimulationTable> tables, ReadRequest request) {
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("Reading needs at least one table");
        }
        SimulationTable first = tables.get(0);
        List<RowGroupRef> groups = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).requireSameColumns(first);
            groups.addAll(tables.get(i).rowGroups(i));
        }
        List<RowGroupRef> plan = request.shuffleRows() > 0 ? shuffled(groups, request.seed()) : groups;
        BlockSource source = new BlockSource(first.storage(), first.schema(), request, plan);
        int ahead = request.blocksAhead();
        return new TableReader(first.schema(), request, ahead == 0 ? source : new ReadAhead(source, ahead));
    }

    private static List<RowGroupRef> shuffled(List<RowGroupRef> groups, long seed) {
        int[] order = new int[groups.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        new Mixing(~seed).shuffle(order);
        List<RowGroupRef> plan = new ArrayList<>(order.length);
        for (int index : order) {
            plan.add(groups.get(index));
        }
        return plan;
    }

    /**
     * A batch that fits this reader.
     *
     * @param capacity most rows it shall hold
     * @return empty batch
     */
    public RowBatch newBatch(int capacity) {
        return new RowBatch(schema, request.columns(), capacity);
    }

    /**
     * Fills a batch with the next rows, to its capacity except at the end.
     *
     * @param batch batch made by {@link #newBatch}; what it held is overwritten
     * @return true if it holds at least one row, false at the end
     */
    public boolean next(RowBatch batch) {
        batch.resize(0);
        return request.shuffleRows() > 0 ? nextShuffled(batch) : nextInOrder(batch);
    }

    private boolean nextInOrder(RowBatch batch) {
        while (batch.size() < batch.capacity() && advance()) {
            batch.copyRow(block.rows(), block.kept(taken++), batch.size());
            batch.resize(batch.size() + 1);
        }
        return batch.size() > 0;
    }

    private boolean nextShuffled(RowBatch batch) {
        while (batch.size() < batch.capacity()) {
            while (!buffer.isFull() && advance()) {
                buffer.put(block.rows(), block.kept(taken++));
            }
            if (buffer.isEmpty()) {
                break;
            }
            buffer.take(batch);
        }
        return batch.size() > 0;
    }

    /** Whether the block has another kept row, after reading on if necessary. */
    private boolean advance() {
        if (block == null || taken == block.count()) {
            block = source.next();
            taken = 0;
        }
        return block.count() > 0;
    }

    @Override
    public void close() {
        source.close();
    }
}
