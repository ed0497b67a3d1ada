package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * How often the truth lies within the ball around a random reference point that holds a stated share of the draws.
 *
 * @param pairs number of pairs N
 * @param draws draws per pair L
 * @param grid expected coverage at 0, 0.01, ..., 1
 * @param areaToCurve sum over levels above one half of (coverage - level) times the step: positive too wide, negative too narrow
 * @param maxAbsoluteError largest magnitude of coverage minus level on the grid
 * @param kolmogorovSmirnov test of (r + U) / (L + 1) of the distance ranks against the uniform law
 */
public record TarpReport(
        int pairs,
        int draws,
        List<Point> grid,
        double areaToCurve,
        double maxAbsoluteError,
        Uniformity kolmogorovSmirnov) {

    /**
     * Coverage at one level.
     *
     * @param level share of the draws in the ball
     * @param coverage share of pairs whose truth lies in it
     * @param lower quantile 0.025 of the coverage over bootstrap resamples of the pairs
     * @param upper quantile 0.975
     */
    public record Point(double level, double coverage, double lower, double upper) {}
}
