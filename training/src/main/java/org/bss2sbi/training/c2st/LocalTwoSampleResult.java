package org.bss2sbi.training.c2st;

import java.util.List;

/**
 * What a local test found at one observation.
 *
 * @param statistic how far from undecided the classifier is: 0 if always undecided, 1/4 if always certain
 * @param nullStatistics the same of the classifiers of shuffled rows, on the same draws
 * @param pValue (1 + number of these that are at least as large) / (1 + their number)
 */
public record LocalTwoSampleResult(double statistic, List<Double> nullStatistics, double pValue) {

    /** Fewest permutations with which the smallest p-value is below 0.05. */
    public static final int LEAST_PERMUTATIONS = 20;

    /** Copies the list. */
    public LocalTwoSampleResult {
        nullStatistics = List.copyOf(nullStatistics);
    }

    /**
     * Compares a classifier with those of the shuffled rows.
     *
     * @param statistic statistic of the true labels
     * @param nullStatistics statistics of the permutations
     * @return result
     */
    public static LocalTwoSampleResult of(double statistic, List<Double> nullStatistics) {
        int asLarge = 0;
        for (double other : nullStatistics) {
            asLarge += other >= statistic ? 1 : 0;
        }
        return new LocalTwoSampleResult(statistic, nullStatistics, (1.0 + asLarge) / (1 + nullStatistics.size()));
    }

    /**
     * Whether the posterior is wrong at this observation.
     *
     * @param level probability of saying so of an exact posterior
     * @return true if the p-value is below the level
     */
    public boolean isRejected(double level) {
        return pValue < level;
    }
}
