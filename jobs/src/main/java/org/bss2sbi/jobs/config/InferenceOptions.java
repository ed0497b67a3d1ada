package org.bss2sbi.jobs.config;

import static java.util.Objects.requireNonNull;

/**
 * What a posterior is inferred for, and where the simulations for it are spent.
 *
 * @param algorithm amortized, or the kind of rounds
 * @param observation the one observation of an algorithm in rounds, as 'infer' takes it; {@code none} for amortized inference
 * @param rounds rounds, the first included, which draws {@code dataset.rows} settings from the restricted prior
 * @param rowsPerRound runs of every further round
 * @param outside truncated: share of the posterior that may lie outside the truncated prior
 * @param smallestAcceptance truncated: share of its candidates that rejection must keep; below it, posterior samples are resampled
 */
public record InferenceOptions(
        Algorithm algorithm,
        String observation,
        int rounds,
        int rowsPerRound,
        double outside,
        double smallestAcceptance) {

    /** Value of {@code observation} where there is none. */
    static final String NONE = "none";

    /** Where simulations are spent. */
    public enum Algorithm {
        /** On the whole restricted prior: the posterior serves every observation. */
        AMORTIZED,
        /** In rounds for one observation, on the prior truncated to the posterior of the round before. */
        TRUNCATED
    }

    /** Checks the ranges. */
    public InferenceOptions {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(observation, "observation");
        Ranges.atLeast(2, "rounds", rounds);
        Ranges.atLeast(1, "rows-per-round", rowsPerRound);
        if (!(outside >= 0 && outside < 1)) {
            throw new IllegalArgumentException("outside must be in [0, 1), got %s".formatted(outside));
        }
        if (!(smallestAcceptance > 0 && smallestAcceptance <= 1)) {
            throw new IllegalArgumentException(
                    "smallest-acceptance must be in (0, 1], got %s".formatted(smallestAcceptance));
        }
    }

    /**
     * Whether one training serves every observation.
     *
     * @return false for algorithms in rounds
     */
    public boolean isAmortized() {
        return algorithm == Algorithm.AMORTIZED;
    }
}
