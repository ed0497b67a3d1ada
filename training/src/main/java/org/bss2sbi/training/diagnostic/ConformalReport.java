package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * Which level to take so that highest-density regions hold the truth as often as wanted, found on one half of the pairs, and what that
 * gives on the other half, which it was not found on.
 *
 * @param fitted pairs that the levels were found on
 * @param judged pairs that they were judged on
 * @param levels for shares of 0.5, 0.68, 0.8, 0.9, 0.95
 * @param meanAbsoluteErrorBefore mean magnitude of coverage minus level over 0.01, 0.02, ..., 0.99, judged pairs
 * @param meanAbsoluteErrorAfter the same with the levels that were found
 * @param maxAbsoluteErrorBefore largest magnitude on that grid
 * @param maxAbsoluteErrorAfter the same with the levels that were found
 */
public record ConformalReport(
        int fitted,
        int judged,
        List<Level> levels,
        double meanAbsoluteErrorBefore,
        double meanAbsoluteErrorAfter,
        double maxAbsoluteErrorBefore,
        double maxAbsoluteErrorAfter) {

    /**
     * One level.
     *
     * @param wanted share of truths that the region should hold
     * @param take credibility of the region that does
     * @param before share of judged pairs whose region of credibility {@code wanted} holds the truth
     * @param after share of judged pairs whose region of credibility {@code take} does
     */
    public record Level(double wanted, double take, double before, double after) {}
}
