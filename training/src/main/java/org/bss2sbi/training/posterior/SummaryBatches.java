package org.bss2sbi.training.posterior;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.Batch;
import org.bss2sbi.training.djl.BatchSource;
import org.bss2sbi.training.flow.Architecture;

/**
 * Summarised rows as training batches: what the network sees, and what the estimator wants to know of the position in the unit
 * box.
 *
 * <p>Blocks of rows come in a seeded order, as many of them as may be in memory are mixed. A code takes a new uniform place inside
 * its cell at every visit, named by (seed, row, epoch).
 */
final class SummaryBatches implements BatchSource {

    private static final int BLOCK = 256;

    private final SummarisedRows rows;
    private final ParameterSpace space;
    private final SummaryInputs inputs;
    private final Architecture architecture;
    private final double[] zeros;
    private final double[] ones;
    private final int batchSize;
    private final int shuffleRows;
    private final long seed;

    /**
     * Wraps summarised rows.
     *
     * @param rows rows, not closed here
     * @param space parameter space of the settings
     * @param inputs what the network sees of a row
     * @param architecture estimator that is trained, which says what its targets are
     * @param batchSize rows per batch
     * @param shuffleRows rows in memory that are mixed
     * @param seed seed of the order and of the places inside cells
     */
    SummaryBatches(
            SummarisedRows rows,
            ParameterSpace space,
            SummaryInputs inputs,
            Architecture architecture,
            int batchSize,
            int shuffleRows,
            long seed) {
        this.rows = rows;
        this.space = space;
        this.inputs = inputs;
        this.architecture = architecture;
        zeros = new double[space.dimension()];
        ones = new double[space.dimension()];
        Arrays.fill(ones, 1.0);
        this.batchSize = batchSize;
        this.shuffleRows = shuffleRows;
        this.seed = seed;
    }

    @Override
    public long rows() {
        return rows.rows();
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int inputWidth() {
        return inputs.width();
    }

    @Override
    public int targetWidth() {
        return architecture.targetWidth();
    }

    @Override
    public void forEachBatch(int epoch, Consumer<Batch> visitor) {
        UniformRandomProvider random = RandomStreams.forRow(seed, epoch, Purpose.SHUFFLE);
        int[] blocks = permutation(Math.toIntExact((rows.rows() + BLOCK - 1) / BLOCK), random);
        int blocksAtOnce = Math.max(1, shuffleRows / BLOCK);
        SummarisedRows.Rows pool = rows.newRows(Math.min(blocks.length, blocksAtOnce) * BLOCK, inputs.hasChannels());
        Assembly batch = new Assembly(epoch, visitor);
        for (int from = 0; from < blocks.length; from += blocksAtOnce) {
            pool.clear();
            for (int b = from; b < Math.min(blocks.length, from + blocksAtOnce); b++) {
                long first = (long) blocks[b] * BLOCK;
                pool.read(first, (int) Math.min(BLOCK, rows.rows() - first));
            }
            for (int row : permutation(pool.size(), random)) {
                batch.add(pool, row);
            }
        }
        batch.flush();
    }

    private static int[] permutation(int n, UniformRandomProvider random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Fills batches row by row and hands out full ones. */
    private final class Assembly {

        private final int epoch;
        private final Consumer<Batch> visitor;
        private final float[] seen = new float[batchSize * inputWidth()];
        private final float[] targets = new float[batchSize * targetWidth()];
        private final double[] position = new double[space.dimension()];
        private int size;

        private Assembly(int epoch, Consumer<Batch> visitor) {
            this.epoch = epoch;
            this.visitor = visitor;
        }

        void add(SummarisedRows.Rows pool, int row) {
            inputs.put(pool, row, seen, size * inputWidth());
            UniformRandomProvider place = RandomStreams.forRow(seed, pool.id(row), epoch, Purpose.DEQUANTISATION);
            for (int column : architecture.order()) {
                position[column] = space.get(column).toUnit(pool.setting(row, column), place.nextDouble());
            }
            double[] target = architecture.target(position, zeros, ones);
            for (int i = 0; i < target.length; i++) {
                targets[size * target.length + i] = (float) target[i];
            }
            if (++size == batchSize) {
                flush();
            }
        }

        void flush() {
            if (size > 0) {
                visitor.accept(new Batch(size, seen, targets));
                size = 0;
            }
        }
    }
}
