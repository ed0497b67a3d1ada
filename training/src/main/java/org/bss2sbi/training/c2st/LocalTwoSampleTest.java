package org.bss2sbi.training.c2st;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Is a posterior right at one observation? A classifier learns to tell (draw of the posterior, observation) from (truth,
 * observation) over a calibration set, and is then asked about draws at the observation in question: where the posterior is right, it
 * cannot be better than undecided. How far from undecided it gets by chance is learnt from classifiers of shuffled rows.
 *
 * <p>Classifier number 0 is that of the true labels, numbers 1 to H are those of the shuffled rows. Each is trained alone and
 * depends on the seed and its number only, so that they may be trained anywhere. Holds 8 N (d + k) bytes for N pairs of d parameters
 * and k numbers of an observation, and as much again while it trains. Immutable.
 *
 * <p>Method: Linhart, Gramfort, Rodrigues, "L-C2ST: Local Diagnostics for Posterior Approximations in Simulation-Based Inference",
 * 2023, arXiv:2306.03580; with inputs standardised by the rows of class 0. The network has {@value #LEAST_UNITS} units in each of two
 * hidden layers, or ten for each parameter if these are more. Its training ends by the held-out loss, not, as in sbi, by the held-out
 * accuracy, whose luck leaves probabilities far from one half where there is nothing to learn.
 */
public final class LocalTwoSampleTest implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Fewest pairs: below, not even a posterior that ignores the observation is told from an exact one. */
    public static final int LEAST_PAIRS = 100;

    private static final int LEAST_UNITS = 20;

    private final float[][] rows; // draws of all pairs, then truths of all pairs, the observation behind each
    private final int dimension;
    private final long seed;

    private LocalTwoSampleTest(float[][] rows, int dimension, long seed) {
        this.rows = rows;
        this.dimension = dimension;
        this.seed = seed;
    }

    /**
     * A test on a calibration set.
     *
     * @param pairs pairs in any order, none of them seen in training
     * @param seed seed of permutations and classifiers
     * @return test
     * @throws IllegalArgumentException if there are fewer than {@link #LEAST_PAIRS}, or they differ in their lengths
     */
    public static LocalTwoSampleTest of(List<JointPair> pairs, long seed) {
        int n = pairs.size();
        if (n < LEAST_PAIRS) {
            throw new IllegalArgumentException("Expected at least %d pairs, got %d".formatted(LEAST_PAIRS, n));
        }
        List<JointPair> sorted = new ArrayList<>(pairs);
        sorted.sort(Comparator.comparingLong(JointPair::pair));
        int dimension = sorted.get(0).truth().length;
        int width = dimension + sorted.get(0).context().length;
        float[][] rows = new float[2 * n][];
        for (int i = 0; i < n; i++) {
            JointPair pair = sorted.get(i);
            rows[i] = joined(pair.draw(), pair, dimension, width);
            rows[n + i] = joined(pair.truth(), pair, dimension, width);
        }
        return new LocalTwoSampleTest(rows, dimension, seed);
    }

    private static float[] joined(float[] parameters, JointPair pair, int dimension, int width) {
        float[] context = pair.context();
        if (parameters.length != dimension || dimension + context.length != width) {
            throw new IllegalArgumentException(
                    "Pair %d: expected %d parameters and %d numbers of an observation, got %d and %d"
                            .formatted(pair.pair(), dimension, width - dimension, parameters.length, context.length));
        }
        float[] row = new float[width];
        System.arraycopy(parameters, 0, row, 0, dimension);
        System.arraycopy(context, 0, row, dimension, context.length);
        return row;
    }

    /**
     * Number of pairs.
     *
     * @return N
     */
    public int pairs() {
        return rows.length / 2;
    }

    /**
     * Numbers that stand for an observation.
     *
     * @return k
     */
    public int contextSize() {
        return rows[0].length - dimension;
    }

    /**
     * Trains one classifier and asks it about draws at observations.
     *
     * @param number 0 for the true labels, else that of a permutation
     * @param observations draws at each observation; the same for all classifiers
     * @return mean over the draws of (D - 1/2)^2, D being the probability of class 0, one value per observation
     */
    public double[] statistics(int number, List<LocalDraws> observations) {
        UniformRandomProvider random = RandomStreams.forRow(seed, number, Purpose.DIAGNOSTIC);
        float[][] ordered = number == 0 ? rows : shuffled(random);
        Standardisation scale = Standardisation.ofRows(ordered, pairs());
        int hidden = Math.max(LEAST_UNITS, PerceptronTraining.UNITS_PER_COLUMN * dimension);
        Perceptron classifier = PerceptronTraining.untilHeldOutLossStalls(halves(scale.apply(ordered)), hidden, random);
        double[] statistics = new double[observations.size()];
        for (int o = 0; o < statistics.length; o++) {
            float[][] draws = scale.apply(observations.get(o).rows(dimension));
            statistics[o] = statistic(classifier.logits(new LabelledRows(draws, new float[draws.length])));
        }
        return statistics;
    }

    private float[][] shuffled(UniformRandomProvider random) {
        int[] order = LabelledRows.shuffled(rows.length, random);
        float[][] shuffled = new float[rows.length][];
        for (int i = 0; i < order.length; i++) {
            shuffled[i] = rows[order[i]];
        }
        return shuffled;
    }

    /** The first half is class 0, the second class 1. */
    private static LabelledRows halves(float[][] rows) {
        float[] labels = new float[rows.length];
        for (int i = rows.length / 2; i < rows.length; i++) {
            labels[i] = 1;
        }
        return new LabelledRows(rows, labels);
    }

    private static double statistic(double[] logits) {
        double sum = 0;
        for (double logit : logits) {
            double undecided = 0.5 * Math.tanh(0.5 * logit); // D - 1/2, but for its sign
            sum += undecided * undecided;
        }
        return sum / logits.length;
    }
}
