package org.bss2sbi.jobs.report;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Where a count may lie by chance: central 99 % of a binomial law, pointwise.
 *
 * @param lower smallest count inside
 * @param upper largest count inside
 */
record Band(int lower, int upper) {

    private static final double TAIL = 0.005;

    static Band of(int trials, double probability) {
        BinomialDistribution law = BinomialDistribution.of(trials, probability);
        return new Band(law.inverseCumulativeProbability(TAIL), law.inverseCumulativeProbability(1 - TAIL));
    }

    boolean contains(double count) {
        return lower <= count && count <= upper;
    }
}
