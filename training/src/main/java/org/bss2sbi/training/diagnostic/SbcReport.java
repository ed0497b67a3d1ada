package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * Ranks of the truth in every parameter and whether they are uniform.
 *
 * <p>Flat histogram: calibrated. U: too narrow. Hump: too wide. Slope: biased, with mass at high ranks where the
 * posterior sits too low.
 *
 * @param pairs number of pairs N
 * @param draws draws per pair L
 * @param alpha family-wise level of the verdict
 * @param calibrated whether no parameter is rejected at that level after Holm's adjustment
 * @param parameters one entry per parameter, in column order
 */
public record SbcReport(int pairs, int draws, double alpha, boolean calibrated, List<ParameterRanks> parameters) {

    /**
     * Ranks of one parameter.
     *
     * @param name parameter
     * @param meanRank mean normalised rank, 0.5 if unbiased
     * @param kolmogorovSmirnov test of (r + U) / (L + 1) against the uniform law
     * @param holmPValue its p-value adjusted over the parameters
     * @param histogram ranks in even bins with a band
     * @param ecdf empirical law minus the diagonal with a band
     */
    public record ParameterRanks(
            String name,
            double meanRank,
            Uniformity kolmogorovSmirnov,
            double holmPValue,
            RankHistogram histogram,
            EcdfDifference ecdf) {}
}
