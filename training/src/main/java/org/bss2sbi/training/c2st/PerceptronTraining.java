package org.bss2sbi.training.c2st;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/** The rules by which the training of a network ends. */
final class PerceptronTraining {

    /** Units of a hidden layer for every column to be told apart. */
    static final int UNITS_PER_COLUMN = 10;

    private static final int BATCH = 200;
    private static final double TOLERANCE = 1e-4;

    private static final int LOSS_PATIENCE = 10;
    private static final int LOSS_EPOCHS = 10_000;

    private static final int HELD_OUT_PARTS = 10;
    private static final int ACCURACY_PATIENCE = 50;
    private static final int HELD_OUT_LOSS_PATIENCE = 10;
    private static final int HELD_OUT_EPOCHS = 1000;

    private PerceptronTraining() {}

    /** Ends once the loss of the training rows stalls; the last weights count. */
    static Perceptron untilLossStalls(LabelledRows rows, UniformRandomProvider random) {
        Perceptron network = network(rows, UNITS_PER_COLUMN * rows.dimension(), random);
        int[] order = LabelledRows.shuffled(rows.size(), random);
        Stall stall = new Stall(LOSS_PATIENCE);
        for (int epoch = 0; epoch < LOSS_EPOCHS && !stall.reached(); epoch++) {
            stall.observe(-network.epoch(rows, order));
            ArraySampler.shuffle(random, order);
        }
        return network;
    }

    /** Ends once the accuracy on a held-out tenth of the rows stalls; the weights with the best accuracy count. */
    static Perceptron untilAccuracyStalls(LabelledRows rows, UniformRandomProvider random) {
        int hidden = UNITS_PER_COLUMN * rows.dimension();
        return untilStalled(rows, hidden, ACCURACY_PATIENCE, Perceptron::accuracy, random);
    }

    /**
     * Ends once the loss of a held-out tenth of the rows stalls; the weights with the least loss count. Its probabilities are those of
     * an undecided network where there is nothing to learn.
     */
    static Perceptron untilHeldOutLossStalls(LabelledRows rows, int hidden, UniformRandomProvider random) {
        return untilStalled(rows, hidden, HELD_OUT_LOSS_PATIENCE, (network, judges) -> -network.loss(judges), random);
    }

    private static Perceptron untilStalled(
            LabelledRows rows,
            int hidden,
            int patience,
            ToDoubleBiFunction<Perceptron, LabelledRows> score,
            UniformRandomProvider random) {
        int[] split = LabelledRows.shuffled(rows.size(), random);
        int heldOut = Math.max(1, rows.size() / HELD_OUT_PARTS);
        LabelledRows judges = rows.select(split, 0, heldOut);
        LabelledRows learnt = rows.select(split, heldOut, rows.size());
        Perceptron network = network(learnt, hidden, random);
        int[] order = LabelledRows.shuffled(learnt.size(), random);
        Stall stall = new Stall(patience);
        List<float[]> best = network.weights();
        for (int epoch = 0; epoch < HELD_OUT_EPOCHS && !stall.reached(); epoch++) {
            network.epoch(learnt, order);
            if (stall.observe(score.applyAsDouble(network, judges))) {
                best = network.weights();
            }
            ArraySampler.shuffle(random, order);
        }
        network.restore(best);
        return network;
    }

    private static Perceptron network(LabelledRows rows, int hidden, UniformRandomProvider random) {
        return new Perceptron(rows.dimension(), hidden, Math.min(BATCH, rows.size()), random);
    }

    /** Counts successive epochs that did not beat the best one by more than the tolerance. */
    private static final class Stall {

        private final int patience;
        private double best = Double.NEGATIVE_INFINITY;
        private int stalled;

        Stall(int patience) {
            this.patience = patience;
        }

        /** Takes the score of an epoch, higher being better, and tells whether it is the best so far. */
        boolean observe(double score) {
            stalled = score < best + TOLERANCE ? stalled + 1 : 0;
            boolean better = score > best;
            best = Math.max(best, score);
            return better;
        }

        boolean reached() {
            return stalled > patience;
        }
    }
}
