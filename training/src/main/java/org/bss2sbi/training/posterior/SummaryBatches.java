package org.bss2sbi.training.posterior;

import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.Batch;
import org.bss2sbi.training.djl.BatchSource;

/**
 * Summarised rows as training batches: what the network sees, and what the estimator is told of the settings.
 *
 * <p>Blocks of rows come in a seeded order, as many of them as may be in memory are mixed. A code takes a new uniform place inside
 * its cell at every visit, named by (seed, row, epoch), and so do other settings that a row is compared with.
 */
final class SummaryBatches implements BatchSource {

    private static final int BLOCK = 256;

    private final SummarisedRows rows;
    private final SummaryInputs inputs;
    private final SettingTargets settings;
    private final int batchSize;
    private final int shuffleRows;
    private final long seed;

    /**
     * Wraps summarised rows.
     *
     * @param rows rows, not closed here
     * @param inputs what the network sees of a row
     * @param settings what it is told of the settings
     * @param batchSize rows per batch
     * @param shuffleRows rows in memory that are mixed
     * @param seed seed of the order and of the places inside cells
     */
    SummaryBatches(
            SummarisedRows rows,
            SummaryInputs inputs,
            SettingTargets settings,
            int batchSize,
            int shuffleRows,
            long seed) {
        this.rows = rows;
        this.inputs = inputs;
        this.settings = settings;
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
        return settings.width();
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
        private int size;

        private Assembly(int epoch, Consumer<Batch> visitor) {
            this.epoch = epoch;
            this.visitor = visitor;
        }

        void add(SummarisedRows.Rows pool, int row) {
            inputs.put(pool, row, seen, size * inputWidth());
            UniformRandomProvider place = RandomStreams.forRow(seed, pool.id(row), epoch, Purpose.DEQUANTISATION);
            settings.put(pool, row, place, targets, size * targetWidth());
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
