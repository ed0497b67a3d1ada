package org.bss2sbi.training.djl;

import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Rows of a source with standard normal values and one uniform value behind the targets. They are named by epoch and batch, so that
 * every training sees the same and a training that is gone on with sees what it would have seen.
 */
final class NoisyBatches implements BatchSource {

    private static final long SEED = 20230504;

    private final BatchSource source;
    private final int normals;

    NoisyBatches(BatchSource source, int normals) {
        this.source = source;
        this.normals = normals;
    }

    @Override
    public long rows() {
        return source.rows();
    }

    @Override
    public int batchSize() {
        return source.batchSize();
    }

    @Override
    public int inputWidth() {
        return source.inputWidth();
    }

    @Override
    public int targetWidth() {
        return source.targetWidth() + normals + 1;
    }

    @Override
    public void forEachBatch(int epoch, Consumer<Batch> visitor) {
        float[] targets = new float[batchSize() * targetWidth()];
        long[] batches = new long[1];
        source.forEachBatch(epoch, batch -> {
            long stream = epoch * source.batches() + batches[0]++;
            fill(batch, RandomStreams.forRow(SEED, stream, Purpose.SHUFFLE), targets);
            visitor.accept(new Batch(batch.rows(), batch.inputs(), targets));
        });
    }

    private void fill(Batch batch, UniformRandomProvider random, float[] targets) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        int own = source.targetWidth();
        for (int row = 0; row < batch.rows(); row++) {
            int at = row * targetWidth();
            System.arraycopy(batch.targets(), row * own, targets, at, own);
            for (int i = 0; i < normals; i++) {
                targets[at + own + i] = (float) normal.sample();
            }
            targets[at + own + normals] = (float) random.nextDouble();
        }
    }
}
