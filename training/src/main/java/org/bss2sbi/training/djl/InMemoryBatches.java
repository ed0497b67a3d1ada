package org.bss2sbi.training.djl;

import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/** Rows held in memory, in a new seeded order every epoch. */
public final class InMemoryBatches implements BatchSource {

    private final int rows;
    private final int inputWidth;
    private final int targetWidth;
    private final float[] inputs;
    private final float[] targets;
    private final int batchSize;
    private final long seed;

    /**
     * Wraps row-major arrays.
     *
     * @param rows number of rows
     * @param inputs shape (rows, input width), not copied
     * @param targets shape (rows, target width), not copied
     * @param batchSize rows per batch
     * @param seed seed of the order
     */
    public InMemoryBatches(int rows, float[] inputs, float[] targets, int batchSize, long seed) {
        if (rows < 1 || inputs.length % rows != 0 || targets.length % rows != 0) {
            throw new IllegalArgumentException(
                    "%d inputs and %d targets cannot be %d rows".formatted(inputs.length, targets.length, rows));
        }
        this.rows = rows;
        this.inputWidth = inputs.length / rows;
        this.targetWidth = targets.length / rows;
        this.inputs = inputs;
        this.targets = targets;
        this.batchSize = batchSize;
        this.seed = seed;
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
        return inputWidth;
    }

    @Override
    public int targetWidth() {
        return targetWidth;
    }

    @Override
    public void forEachBatch(int epoch, Consumer<Batch> visitor) {
        int[] order = order(epoch);
        float[] batchInputs = new float[batchSize * inputWidth];
        float[] batchTargets = new float[batchSize * targetWidth];
        for (int start = 0; start < rows; start += batchSize) {
            int count = Math.min(batchSize, rows - start);
            for (int i = 0; i < count; i++) {
                int row = order[start + i];
                System.arraycopy(inputs, row * inputWidth, batchInputs, i * inputWidth, inputWidth);
                System.arraycopy(targets, row * targetWidth, batchTargets, i * targetWidth, targetWidth);
            }
            visitor.accept(new Batch(count, batchInputs, batchTargets));
        }
    }

    private int[] order(int epoch) {
        UniformRandomProvider random = RandomStreams.forRow(seed, epoch, Purpose.SHUFFLE);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
