package org.bss2sbi.training.c2st;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Classifier two-sample test in five folds (Lopez-Paz and Oquab 2017, arXiv:1610.06545; as in Lueckmann et al. 2021,
 * arXiv:2101.04653).
 *
 * <p>Both sets are standardised by mean and deviation of the reference, shuffled together and cut into five folds, not
 * stratified; a fresh classifier is trained on four of them and judged on the fifth. The folds run on all cores; the result does
 * not depend on how many there are.
 *
 * @param classifier classifier
 * @param seed seed of folds and classifiers
 */
public record TwoSampleTest(Classifier classifier, long seed) {

    /** Number of folds. */
    public static final int FOLDS = 5;

    /** Fewest rows of a set: two in every fold. */
    public static final int LEAST_ROWS = 2 * FOLDS;

    /**
     * Compares two sets of equal size.
     *
     * @param reference reference samples, one row after the other, rows * dimension values
     * @param candidate samples to compare with them, as many
     * @param dimension columns
     * @return result
     * @throws IllegalArgumentException if the sets differ in size or have fewer than {@link #LEAST_ROWS} rows
     */
    public TwoSampleResult compare(double[] reference, double[] candidate, int dimension) {
        requireSets(reference, candidate, dimension);
        Standardisation scale = Standardisation.of(reference, dimension);
        int rows = reference.length / dimension;
        LabelledRows all = stack(scale.apply(reference), scale.apply(candidate));
        int[] order = LabelledRows.shuffled(all.size(), stream(FOLDS));
        List<Double> accuracies = IntStream.range(0, FOLDS)
                .parallel()
                .mapToObj(fold -> accuracy(all, order, fold))
                .toList();
        return new TwoSampleResult(classifier, rows, dimension, seed, accuracies);
    }

    private double accuracy(LabelledRows all, int[] order, int fold) {
        int from = (int) ((long) fold * order.length / FOLDS);
        int to = (int) ((fold + 1L) * order.length / FOLDS);
        int[] train = new int[order.length - (to - from)];
        System.arraycopy(order, 0, train, 0, from);
        System.arraycopy(order, to, train, from, order.length - to);
        return classifier.accuracy(all.select(train, 0, train.length), all.select(order, from, to), stream(fold));
    }

    private UniformRandomProvider stream(int number) {
        return RandomStreams.forRow(seed, number, Purpose.DIAGNOSTIC);
    }

    private static LabelledRows stack(float[][] reference, float[][] candidate) {
        float[][] rows = new float[reference.length + candidate.length][];
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            boolean isCandidate = i >= reference.length;
            rows[i] = isCandidate ? candidate[i - reference.length] : reference[i];
            labels[i] = isCandidate ? 1 : 0;
        }
        return new LabelledRows(rows, labels);
    }

    private static void requireSets(double[] reference, double[] candidate, int dimension) {
        if (reference.length != candidate.length || reference.length % dimension != 0) {
            throw new IllegalArgumentException(
                    "Expected two sets of equally many rows of %d values, got %d and %d values"
                            .formatted(dimension, reference.length, candidate.length));
        }
        if (reference.length / dimension < LEAST_ROWS) {
            throw new IllegalArgumentException("Expected at least %d rows in each set, got %d"
                    .formatted(LEAST_ROWS, reference.length / dimension));
        }
    }
}
