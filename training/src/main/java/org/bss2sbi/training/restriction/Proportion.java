package org.bss2sbi.training.restriction;

import java.io.Serializable;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A counted share with its exact two-sided 95 % confidence interval (Clopper and Pearson, 1934).
 *
 * @param count cases that count
 * @param total all cases
 * @param share count / total; NaN without cases
 * @param lower lower end of the interval
 * @param upper upper end of the interval
 */
public record Proportion(long count, long total, double share, double lower, double upper) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double TAIL = 0.025;

    /**
     * Counts a share.
     *
     * @param count cases that count, 0 to total
     * @param total all cases; without any the interval is [0, 1]
     * @return share with interval
     */
    public static Proportion of(long count, long total) {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException(
                    "A proportion needs 0 <= count <= total, got %d of %d".formatted(count, total));
        }
        double lower = count == 0
                ? 0
                : BetaDistribution.of((double) count, total - count + 1.0).inverseCumulativeProbability(TAIL);
        return new Proportion(count, total, count / (double) total, lower, upperLimit(count, total, 1 - TAIL));
    }

    /**
     * One-sided upper confidence limit of a share.
     *
     * @param count cases that count, 0 to total
     * @param total all cases
     * @param confidence confidence of the limit, in (0, 1)
     * @return limit in (0, 1]
     */
    static double upperLimit(long count, long total, double confidence) {
        if (count == total) {
            return 1;
        }
        return BetaDistribution.of(count + 1.0, (double) (total - count)).inverseCumulativeProbability(confidence);
    }
}
