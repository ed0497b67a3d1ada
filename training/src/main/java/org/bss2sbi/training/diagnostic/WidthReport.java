package org.bss2sbi.training.diagnostic;

import java.util.List;

/**
 * How much narrower than the prior the posterior is, and how its means relate to the truths.
 *
 * @param parameters one entry per parameter, in column order
 */
public record WidthReport(List<ParameterWidth> parameters) {

    /**
     * Width of one parameter.
     *
     * @param name parameter
     * @param contraction 1 - mean posterior variance / variance of the reference law; 0 if nothing was learnt
     * @param contractionOverTruths the same against the variance of the truths, that is of the law they were drawn from
     * @param medianSd median posterior standard deviation, in the parameter's unit
     * @param zScoreMean mean of (posterior mean - truth) / posterior standard deviation; 0 if exact
     * @param zScoreSd its standard deviation; 1 for an exact Gaussian posterior
     * @param correlation correlation of posterior mean and truth
     */
    public record ParameterWidth(
            String name,
            double contraction,
            double contractionOverTruths,
            double medianSd,
            double zScoreMean,
            double zScoreSd,
            double correlation) {}
}
