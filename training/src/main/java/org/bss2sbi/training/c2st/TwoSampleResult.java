package org.bss2sbi.training.c2st;

import java.util.List;

/**
 * What a two-sample test found.
 *
 * @param classifier classifier that tried to tell the sets apart
 * @param rows rows of each set
 * @param dimension columns of each set
 * @param seed seed of folds and classifiers
 * @param foldAccuracies accuracy of each fold: the share of its rows that were attributed to the right set
 */
public record TwoSampleResult(Classifier classifier, int rows, int dimension, long seed, List<Double> foldAccuracies) {

    /** Copies the list. */
    public TwoSampleResult {
        foldAccuracies = List.copyOf(foldAccuracies);
    }

    /**
     * Mean accuracy of the folds: 0.5 if the sets cannot be told apart, 1 if always. Values slightly below 0.5 are noise.
     *
     * @return mean accuracy
     */
    public double accuracy() {
        double sum = 0;
        for (double accuracy : foldAccuracies) {
            sum += accuracy;
        }
        return sum / foldAccuracies.size();
    }
}
