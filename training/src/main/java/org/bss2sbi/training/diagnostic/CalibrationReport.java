package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * Everything that one set of draws per target says about a posterior; calibration and width belong side by side.
 *
 * @param pairs pairs used
 * @param dropped pairs left out because their simulation was invalid
 * @param draws draws per pair
 * @param sbc ranks per parameter
 * @param coverage expected coverage
 * @param conformal levels to take instead, so that coverage is right
 * @param tarp coverage of balls around random reference points
 * @param width contraction and z-scores
 * @param density log density of the truth
 */
public record CalibrationReport(
        int pairs,
        long dropped,
        int draws,
        SbcReport sbc,
        CoverageReport coverage,
        ConformalReport conformal,
        TarpReport tarp,
        WidthReport width,
        DensityReport density) {

    /**
     * How far coverage is from what it should be, by density or around random points, at any level.
     *
     * @return largest magnitude of coverage minus level
     */
    public double largestCoverageError() {
        return Math.max(coverage.maxAbsoluteError(), tarp.maxAbsoluteError());
    }

    /**
     * Derives all diagnostics from one calibration set.
     *
     * @param rows one row per pair, in any order; the same number of draws in each
     * @param dropped pairs left out
     * @param names parameter names in column order
     * @param referenceSd standard deviation per parameter of the reference law of the contraction
     * @param alpha family-wise level of the rank test
     * @param seed seed of the jitter
     * @return the report
     * @throws IllegalArgumentException if there are fewer than two rows, or rows differ in draws or parameters
     */
    public static CalibrationReport of(
            List<CalibrationRow> rows,
            long dropped,
            List<String> names,
            double[] referenceSd,
            double alpha,
            long seed) {
        SbcReport sbc = SimulationBasedCalibration.test(rows, names, alpha, seed);
        return new CalibrationReport(
                rows.size(),
                dropped,
                sbc.draws(),
                sbc,
                ExpectedCoverage.of(rows, names, seed),
                ConformalCoverage.of(rows, names.size()),
                Tarp.of(rows, seed),
                PosteriorWidth.of(rows, names, referenceSd),
                DensityReport.of(rows));
    }
}
