package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What fresh targets say about the posterior estimator.
 *
 * @param targets number of targets used
 * @param draws posterior draws per target
 * @param droppedTargets targets dropped because their simulation gave no finite result
 * @param parameters one entry per parameter, in column order
 * @param coverage curves of nominal against empirical level, at least one
 */
public record CalibrationFacts(
        int targets, int draws, int droppedTargets, List<ParameterFacts> parameters, List<CoverageCurve> coverage) {

    /** Checks that there are targets and curves and that each histogram holds every target. */
    public CalibrationFacts {
        parameters = List.copyOf(parameters);
        coverage = List.copyOf(coverage);
        if (targets < 1 || parameters.isEmpty() || coverage.isEmpty()) {
            throw new IllegalArgumentException(
                    "Calibration needs targets, parameters and a coverage curve, got %d, %d and %d"
                            .formatted(targets, parameters.size(), coverage.size()));
        }
        for (ParameterFacts parameter : parameters) {
            int counted =
                    parameter.rankCounts().stream().mapToInt(Integer::intValue).sum();
            if (counted != targets) {
                throw new IllegalArgumentException("Rank histogram of '%s' holds %d ranks but there are %d targets"
                        .formatted(parameter.name(), counted, targets));
            }
        }
    }

    /**
     * Calibration of one parameter.
     *
     * @param name name of the parameter
     * @param rankCounts histogram of the ranks of the truth over bins of equal numbers of ranks
     * @param ksP p-value of the Kolmogorov-Smirnov test of the ranks against the uniform law
     * @param rejected whether that test rejects after Holm's adjustment over the parameters, at 5 %
     * @param contraction 1 - posterior variance / prior variance: mean over targets, with the central 90 % of targets
     */
    public record ParameterFacts(
            String name, List<Integer> rankCounts, double ksP, boolean rejected, Estimate contraction) {

        /** Checks that there are at least two bins. */
        public ParameterFacts {
            requireNonNull(name, "name");
            requireNonNull(contraction, "contraction");
            rankCounts = List.copyOf(rankCounts);
            if (rankCounts.size() < 2) {
                throw new IllegalArgumentException(
                        "Rank histogram of '%s' needs at least 2 bins, got %d".formatted(name, rankCounts.size()));
            }
        }
    }

    /**
     * Empirical against nominal level.
     *
     * @param name what was counted, for example {@code highest-density regions}
     * @param points points in ascending order of the level
     * @param ksP p-value of the Kolmogorov-Smirnov test that belongs to the curve
     */
    public record CoverageCurve(String name, List<CoveragePoint> points, double ksP) {

        /** Checks that there is a point. */
        public CoverageCurve {
            requireNonNull(name, "name");
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("Coverage curve '%s' has no points".formatted(name));
            }
        }
    }

    /**
     * One point of a coverage curve.
     *
     * @param level nominal level, 0 to 1
     * @param covered share of targets whose truth lies in the region of that level
     */
    public record CoveragePoint(double level, double covered) {}
}
