package org.bss2sbi.training.diagnostic;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Histogram of ranks with the band that each bin of a calibrated posterior stays in with probability 0.99.
 *
 * @param counts ranks per bin
 * @param lower 0.5 % quantile of a bin's count
 * @param upper 99.5 % quantile of a bin's count
 * @param chiSquare chi-square statistic against equal bins
 * @param pValue its p-value with bins - 1 degrees of freedom
 */
public record RankHistogram(List<Long> counts, int lower, int upper, double chiSquare, double pValue) {

    private static final int WANTED_PER_BIN = 20;
    private static final int MOST_BINS = 50;

    /**
     * Bins ranks.
     *
     * @param positions jittered ranks (r + U) / (L + 1): uniform on [0, 1) for any L if the posterior is calibrated, so
     *     that bins need not divide L + 1
     */
    static RankHistogram of(double[] positions) {
        int bins = Math.max(2, Math.min(positions.length / WANTED_PER_BIN, MOST_BINS));
        long[] counts = new long[bins];
        for (double position : positions) {
            counts[(int) (position * bins)]++;
        }
        SignificanceResult test = ChiSquareTest.withDefaults().test(counts);
        BinomialDistribution bin = BinomialDistribution.of(positions.length, 1.0 / bins);
        return new RankHistogram(
                Arrays.stream(counts).boxed().toList(),
                bin.inverseCumulativeProbability(0.005),
                bin.inverseCumulativeProbability(0.995),
                test.getStatistic(),
                test.getPValue());
    }
}
