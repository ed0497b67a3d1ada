package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * How often regions of stated credibility hold the truth.
 *
 * <p>Below the diagonal: overconfident. Above: conservative.
 *
 * @param pairs number of pairs N
 * @param draws draws per pair L
 * @param levels highest-density regions at 0.5, 0.68, 0.8, 0.9, 0.95
 * @param grid highest-density regions at 0.01, 0.02, ..., 0.99
 * @param meanSignedError mean of coverage minus level over the grid
 * @param meanAbsoluteError mean of its magnitude over the grid
 * @param maxAbsoluteError largest magnitude on the grid
 * @param kolmogorovSmirnov test of (r + U) / (L + 1) of the density ranks against the uniform law
 * @param intervals central intervals per parameter, in column order
 */
public record CoverageReport(
        int pairs,
        int draws,
        List<Point> levels,
        List<Point> grid,
        double meanSignedError,
        double meanAbsoluteError,
        double maxAbsoluteError,
        Uniformity kolmogorovSmirnov,
        List<Intervals> intervals) {

    /**
     * Coverage at one level.
     *
     * @param level credibility
     * @param coverage share of pairs whose region holds the truth
     * @param standardError binomial standard error of the coverage of a calibrated posterior
     */
    public record Point(double level, double coverage, double standardError) {}

    /**
     * Coverage of the central intervals of one parameter.
     *
     * @param name parameter
     * @param levels coverage at 0.5, 0.68, 0.8, 0.9, 0.95
     */
    public record Intervals(String name, List<Point> levels) {}
}
