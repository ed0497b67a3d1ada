package org.bss2sbi.training.diagnostic;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Histogram of ranks with the band that each bin of a calibrated posterior stays in with probability 0.99.
 *
 * @param counts ranks per bin; every bin holds the same number of possible ranks
 * @param lower 0.5 % quantile of a bin's count
 * @param upper 99.5 % quantile of a bin's count
 * @param chiSquare chi-square statistic against equal bins
 * @param pValue its p-value with bins - 1 degrees of freedom
 */
public record RankHistogram(List<Long> counts, int lower, int upper, double chiSquare, double pValue) {

    private static final int WANTED_PER_BIN = 20;

    static RankHistogram of(int[] ranks, int draws) {
        int bins = bins(ranks.length, draws);
        long[] counts = new long[bins];
        for (int rank : ranks) {
            counts[(int) ((long) rank * bins / (draws + 1))]++;
        }
        SignificanceResult test = ChiSquareTest.withDefaults().test(counts);
        BinomialDistribution bin = BinomialDistribution.of(ranks.length, 1.0 / bins);
        return new RankHistogram(
                Arrays.stream(counts).boxed().toList(),
                bin.inverseCumulativeProbability(0.005),
                bin.inverseCumulativeProbability(0.995),
                test.getStatistic(),
                test.getPValue());
    }

    /** Largest divisor of L + 1 that leaves about 20 pairs per bin, so that no bin holds more ranks than another. */
    private static int bins(int pairs, int draws) {
        int wanted = Math.max(2, pairs / WANTED_PER_BIN);
        for (int bins = Math.min(wanted, draws + 1); bins > 1; bins--) {
            if ((draws + 1) % bins == 0) {
                return bins;
            }
        }
        throw new IllegalArgumentException(
                "%d draws per pair cannot be binned evenly: L + 1 = %d has no divisor in 2...%d; use L = 99, 199, 499 or 999"
                        .formatted(draws, draws + 1, wanted));
    }
}
