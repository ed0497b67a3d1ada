package org.bss2sbi.training.vector;

import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.AtomicTraining;
import org.bss2sbi.training.djl.Batch;
import org.bss2sbi.training.djl.BatchSource;

/**
 * Rows with atoms: the inputs of a row, then for its own parameters and those of other rows, chosen anew in every epoch, what the
 * estimator wants to know of them given these inputs, then the log density of the prior at each, then the weight 0 of the row's own
 * log density: these estimators live on the prior's own box, out of which no mass can leak.
 */
final class AtomicBatches implements BatchSource {

    private final VectorMember member;
    private final int rows;
    private final float[] inputs; // shape (rows, input width)
    private final double[] standardised; // shape (rows, dimension)
    private final double[] logPrior;
    private final int atoms;
    private final int batchSize;
    private final long seed;

    AtomicBatches(
            VectorMember member,
            float[] inputs,
            double[] standardised,
            double[] logPrior,
            int atoms,
            int batchSize,
            long seed) {
        this.member = member;
        this.rows = logPrior.length;
        this.inputs = inputs;
        this.standardised = standardised;
        this.logPrior = logPrior;
        this.atoms = atoms;
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
        return inputs.length / rows;
    }

    @Override
    public int targetWidth() {
        return AtomicTraining.targetWidth(member.architecture(), atoms);
    }

    @Override
    public void forEachBatch(int epoch, Consumer<Batch> visitor) {
        UniformRandomProvider random = RandomStreams.forRow(seed, epoch, Purpose.SHUFFLE);
        int[] order = permutation(random);
        float[] batchInputs = new float[batchSize * inputWidth()];
        float[] batchTargets = new float[batchSize * targetWidth()];
        for (int start = 0; start < rows; start += batchSize) {
            int count = Math.min(batchSize, rows - start);
            for (int i = 0; i < count; i++) {
                int row = order[start + i];
                System.arraycopy(inputs, row * inputWidth(), batchInputs, i * inputWidth(), inputWidth());
                putAtoms(row, random, batchTargets, i * targetWidth());
            }
            visitor.accept(new Batch(count, batchInputs, batchTargets));
        }
    }

    private void putAtoms(int row, UniformRandomProvider random, float[] targets, int at) {
        int width = member.architecture().targetWidth();
        int d = member.residuals().dimension();
        double[] chosen = new double[d];
        for (int atom = 0; atom < atoms; atom++) {
            int other = (row + (atom == 0 ? 0 : 1 + random.nextInt(rows - 1))) % rows;
            System.arraycopy(standardised, other * d, chosen, 0, d);
            member.residuals()
                    .setTarget(member.architecture(), chosen, inputs, row * inputWidth(), targets, at + atom * width);
            targets[at + atoms * width + atom] = (float) logPrior[other];
        }
    }

    private int[] permutation(UniformRandomProvider random) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
