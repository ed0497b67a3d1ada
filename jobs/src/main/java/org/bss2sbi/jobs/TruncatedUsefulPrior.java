package org.bss2sbi.jobs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bss2sbi.jobs.config.InferenceOptions;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.sequential.Truncation;

/**
 * A prior truncated to the posterior of a round, as a directory: the files of that posterior and, written last, {@value #FILE}.
 *
 * @param prior the truncated law
 * @param truncation what was cut off
 * @param shareOfTheBox share of the whole box of parameters that it keeps
 * @param words how it is drawn and what it keeps
 */
public record TruncatedUsefulPrior(UsefulPrior prior, Truncation truncation, double shareOfTheBox, String words)
        implements RoundProposal {

    /** Description of the truncation. */
    public static final String FILE = "truncation.json";

    /**
     * Truncates a prior and keeps what is needed to do it again.
     *
     * @param prior prior to truncate
     * @param model directory of the posterior of the round before
     * @param observation observation that the rounds are for
     * @param options how much may lie outside, and how to draw
     * @param seed seed of the samples that tell where the region ends
     * @param out directory to write
     * @return truncated prior
     */
    public static TruncatedUsefulPrior make(
            UsefulPrior prior, Path model, Observation observation, InferenceOptions options, long seed, Path out) {
        Truncation truncation = Truncation.of(
                AmortizedPosterior.open(model),
                observation,
                prior.law(),
                prior.restrictionSha256(),
                options.outside(),
                seed);
        ProposalDirectory.write(model, truncation, out.resolve(FILE));
        return open(prior, options, out);
    }

    /**
     * Opens a truncated prior.
     *
     * @param prior the prior it was made of
     * @param options how to draw
     * @param directory directory that {@link #make} wrote
     * @return truncated prior
     * @throws BadInputException if a file is missing or was changed, or it was made of another prior
     */
    public static TruncatedUsefulPrior open(UsefulPrior prior, InferenceOptions options, Path directory) {
        Truncation truncation = ProposalDirectory.read(directory.resolve(FILE), Truncation.class);
        ProposalDirectory.requireSame(directory, "truncates", truncation.restrictionSha256(), prior);
        AmortizedPosterior posterior = AmortizedPosterior.open(directory);
        String words = words(truncation, posterior, prior, options);
        UsefulPrior truncated = new UsefulPrior(
                truncation.law(posterior, prior.law(), options.smallestAcceptance()),
                "%s; truncated to the posterior of one observation (%s)".formatted(prior.words(), words),
                truncation.sha256(),
                directory,
                prior.expectedUsefulShare());
        return new TruncatedUsefulPrior(truncated, truncation, truncation.share(prior.law()), words);
    }

    @Override
    public String sha256() {
        return truncation.sha256();
    }

    @Override
    public Map<String, Object> figures() {
        return Map.of("acceptance", truncation.acceptance(), "shareOfTheBox", shareOfTheBox);
    }

    private static String words(
            Truncation truncation, AmortizedPosterior posterior, UsefulPrior prior, InferenceOptions options) {
        if (truncation.acceptance() >= options.smallestAcceptance()) {
            return String.format(
                    Locale.ROOT,
                    "keeps %.2g of the box, by rejection, which keeps %.2g of its candidates",
                    truncation.share(prior.law()),
                    truncation.acceptance());
        }
        return String.format(
                Locale.ROOT,
                "by importance resampling, as rejection would keep %.2g of its candidates; those of a row are worth %.1f settings",
                truncation.acceptance(),
                truncation.effectiveNumber(posterior, prior.law()));
    }
}
