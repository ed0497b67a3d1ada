package org.bss2sbi.training.posterior;

import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.RowNumbers;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.Batch;
import org.bss2sbi.training.djl.BatchSource;

/**
 * Useful rows of tables as training batches: a standardised summary and, in the order of the flow, positions in the unit box.
 *
 * <p>A code takes a new uniform place inside its cell at every visit, named by (seed, row, epoch).
 */
final class TableBatches implements BatchSource {

    private static final int BLOCKS_AHEAD = 4; // decoded while a step is under way

    private final List<SimulationTable> tables;
    private final ReadRequest request;
    private final RowNumbers summary;
    private final Standardizer standardizer;
    private final List<Integer> order;
    private final int batchSize;
    private final int shuffleRows;
    private final long seed;
    private final long rows;

    TableBatches(
            List<SimulationTable> tables,
            ReadRequest request,
            RowNumbers summary,
            Standardizer standardizer,
            List<Integer> order,
            int batchSize,
            int shuffleRows,
            long seed) {
        this.tables = tables;
        this.request = request;
        this.summary = summary;
        this.standardizer = standardizer;
        this.order = order;
        this.batchSize = batchSize;
        this.shuffleRows = shuffleRows;
        this.seed = seed;
        this.rows = count(tables, request);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int inputWidth() {
        return standardizer.columns();
    }

    @Override
    public int targetWidth() {
        return order.size();
    }

    @Override
    public void forEachBatch(int epoch, Consumer<Batch> visitor) {
        try (TableReader reader = TableReader.open(tables, order(epoch))) {
            RowBatch rowBatch = reader.newBatch(batchSize);
            float[] inputs = new float[batchSize * inputWidth()];
            float[] targets = new float[batchSize * targetWidth()];
            while (reader.next(rowBatch)) {
                for (int i = 0; i < rowBatch.size(); i++) {
                    standardizer.apply(summary.of(rowBatch, i), 0, inputs, i * inputWidth());
                    positions(rowBatch, i, epoch, targets);
                }
                visitor.accept(new Batch(rowBatch.size(), inputs, targets));
            }
        }
    }

    private ReadRequest order(int epoch) {
        return request.shuffled(shuffleRows, RandomStreams.key(seed, epoch, Purpose.SHUFFLE))
                .ahead(BLOCKS_AHEAD);
    }

    private void positions(RowBatch batch, int row, int epoch, float[] targets) {
        ParameterSpace space = tables.get(0).schema().parameters();
        UniformRandomProvider place = RandomStreams.forRow(seed, batch.rowIds()[row], epoch, Purpose.DEQUANTISATION);
        int d = order.size();
        for (int p = 0; p < d; p++) {
            int column = order.get(p);
            targets[row * d + p] =
                    (float) space.get(column).toUnit(batch.theta()[row * d + column], place.nextDouble());
        }
    }

    private static long count(List<SimulationTable> tables, ReadRequest request) {
        ReadRequest countsOnly = ReadRequest.of().filtered(request.filter()).split(request.split());
        try (TableReader reader = TableReader.open(tables, countsOnly)) {
            RowBatch batch = reader.newBatch(1024);
            long rows = 0;
            while (reader.next(batch)) {
                rows += batch.size();
            }
            return rows;
        }
    }
}
