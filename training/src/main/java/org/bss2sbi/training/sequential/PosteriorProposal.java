package org.bss2sbi.training.sequential;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.Prior;
import org.bss2sbi.training.posterior.AmortizedPosterior;

/**
 * The posterior of one observation as the law of further settings, limited to where the prior is not zero: all that is needed, with the
 * posterior and the prior themselves, to draw from it again.
 *
 * @param weightsSha256 hash of the weights of the posterior
 * @param restrictionSha256 hash of the restriction of the prior, empty if there is none
 * @param summary summary of the observation
 * @param candidates posterior samples that were tried
 * @param accepted how many of them lie where the prior is not zero
 */
public record PosteriorProposal(
        String weightsSha256, String restrictionSha256, List<Float> summary, long candidates, long accepted) {

    private static final int TRIED = 10_000;
    private static final int PATIENCE = 100; // expected candidates of a row times this are its budget

    /** Copies the list. */
    public PosteriorProposal {
        summary = List.copyOf(summary);
    }

    /**
     * Limits a posterior to a prior.
     *
     * @param posterior posterior of the round before
     * @param observation the observation that all rounds are for
     * @param prior law that settings must be possible under, uniform where it is not zero
     * @param restrictionSha256 hash of its restriction, empty if there is none
     * @param seed seed of the samples that tell the acceptance
     * @return proposal
     * @throws BadInputException if no sample lies where the prior is not zero
     */
    public static PosteriorProposal of(
            AmortizedPosterior posterior, Observation observation, Prior prior, String restrictionSha256, long seed) {
        float[] summary = posterior.summaryColumns().of(observation);
        ParameterBatch samples =
                posterior.condition(summary).sample(TRIED, seed, 0).values(TRIED);
        long accepted = 0;
        for (double logProb : prior.logProb(samples)) {
            accepted += logProb > Double.NEGATIVE_INFINITY ? 1 : 0;
        }
        if (accepted == 0) {
            throw new BadInputException(
                    "None of %,d posterior samples of the observation is a setting that the restricted prior keeps, so there is nothing to simulate in a further round. The restriction may be wrong for this observation: raise restriction.classifier.max-false-negative-rate, or spend more rows on the first round (dataset.rows)."
                            .formatted(TRIED));
        }
        return new PosteriorProposal(
                posterior.description().weightsSha256(), restrictionSha256, FloatLists.of(summary), TRIED, accepted);
    }

    /**
     * The law of further settings.
     *
     * @param posterior the posterior it was made with
     * @param prior the prior it was made with
     * @return law
     */
    public Prior law(AmortizedPosterior posterior, Prior prior) {
        if (!posterior.description().weightsSha256().equals(weightsSha256)) {
            throw new IllegalArgumentException("This proposal was made with the weights %s, not %s"
                    .formatted(weightsSha256, posterior.description().weightsSha256()));
        }
        int budget = (int) Math.ceil(PATIENCE / acceptance());
        return new PosteriorLaw(posterior, FloatLists.array(summary), prior, budget);
    }

    /**
     * Share of the posterior samples that lie where the prior is not zero.
     *
     * @return in (0, 1]
     */
    public double acceptance() {
        return (double) accepted / candidates;
    }

    /**
     * Name of the proposal in manifests.
     *
     * @return SHA-256 of all that a draw depends on, hexadecimal
     */
    public String sha256() {
        return DigestUtils.sha256Hex(toString());
    }
}
