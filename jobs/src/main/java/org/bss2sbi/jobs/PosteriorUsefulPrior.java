package org.bss2sbi.jobs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.sequential.PosteriorProposal;

/**
 * The posterior of a round, limited to the restricted prior, as a directory: the files of that posterior and, written last,
 * {@value #FILE}.
 *
 * @param prior the law of the settings
 * @param proposal what it is drawn with
 */
public record PosteriorUsefulPrior(UsefulPrior prior, PosteriorProposal proposal) implements RoundProposal {

    /** Description of the proposal. */
    public static final String FILE = "proposal.json";

    /**
     * Limits a posterior and keeps what is needed to draw from it again.
     *
     * @param prior prior that settings must be possible under
     * @param model directory of the posterior of the round before
     * @param observation observation that the rounds are for
     * @param seed seed of the samples that tell how many the prior keeps
     * @param out directory to write
     * @return proposal
     * @throws BadInputException if the prior keeps no sample
     */
    public static PosteriorUsefulPrior make(
            UsefulPrior prior, Path model, Observation observation, long seed, Path out) {
        PosteriorProposal proposal = PosteriorProposal.of(
                AmortizedPosterior.open(model), observation, prior.law(), prior.restrictionSha256(), seed);
        ProposalDirectory.write(model, proposal, out.resolve(FILE));
        return open(prior, out);
    }

    /**
     * Opens a proposal.
     *
     * @param prior the prior it was made with
     * @param directory directory that {@link #make} wrote
     * @return proposal
     * @throws BadInputException if a file is missing or was changed, or it was made with another prior
     */
    public static PosteriorUsefulPrior open(UsefulPrior prior, Path directory) {
        PosteriorProposal proposal = ProposalDirectory.read(directory.resolve(FILE), PosteriorProposal.class);
        ProposalDirectory.requireSame(directory, "limits a posterior to", proposal.restrictionSha256(), prior);
        UsefulPrior posterior = new UsefulPrior(
                proposal.law(AmortizedPosterior.open(directory), prior.law()),
                "the posterior of one observation under a prior %s, where that is not zero".formatted(prior.words()),
                proposal.sha256(),
                directory,
                prior.expectedUsefulShare());
        return new PosteriorUsefulPrior(posterior, proposal);
    }

    @Override
    public String sha256() {
        return proposal.sha256();
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "settings are samples of the posterior of the round before, %.1f %% of which the restricted prior keeps",
                100 * proposal.acceptance());
    }

    @Override
    public Map<String, Object> figures() {
        return Map.of("acceptance", proposal.acceptance());
    }
}
