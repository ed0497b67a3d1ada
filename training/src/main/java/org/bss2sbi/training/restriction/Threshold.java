package org.bss2sbi.training.restriction;

import java.util.Arrays;
import org.bss2sbi.simulator.BadInputException;

/** Places the threshold of a restriction. */
final class Threshold {

    private Threshold() {}

    /**
     * The largest threshold whose false-negative rate has an upper confidence limit of at most the wanted bound. With the
     * threshold on an order statistic the limit holds for the law the logits come from, whatever that law is.
     *
     * @param usefulLogits out-of-fold logits of useful rows of the uniform prior
     * @param maxRate bound on the false-negative rate
     * @param confidence confidence of its upper limit
     * @return threshold; rows with a logit at least as large are kept
     * @throws BadInputException if there are too few rows to show such a rate at all
     */
    static float place(float[] usefulLogits, double maxRate, double confidence) {
        int n = usefulLogits.length;
        requireEnough(n, maxRate, confidence);
        int misses = 0;
        while (Proportion.upperLimit(misses + 1, n, confidence) <= maxRate) {
            misses++;
        }
        float[] sorted = usefulLogits.clone();
        Arrays.sort(sorted);
        return sorted[misses];
    }

    static void requireEnough(int usefulRows, double maxRate, double confidence) {
        int needed = neededRows(maxRate, confidence);
        if (usefulRows < needed) {
            throw new BadInputException(
                    ("The uniform rows hold %d useful runs, too few to bound the false-negative rate: a rate of at most %s with "
                                    + "confidence %s needs at least %d. Draw more uniform rows, raise the stimulus so that more "
                                    + "settings are useful, or allow a larger restriction.max-false-negative-rate.")
                            .formatted(usefulRows, maxRate, confidence, needed));
        }
    }

    /** Fewest useful rows that can show the bound: those of which none may be missed. */
    static int neededRows(double maxRate, double confidence) {
        return (int) Math.ceil(Math.log(1 - confidence) / Math.log(1 - maxRate));
    }
}
