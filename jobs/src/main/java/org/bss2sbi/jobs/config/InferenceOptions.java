package org.bss2sbi.jobs.config;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.bss2sbi.training.posterior.AtomicOptions;

/**
 * What a posterior is inferred for, and where the simulations for it are spent.
 *
 * @param algorithm amortized, or the kind of rounds
 * @param observation the one observation of an algorithm in rounds, as 'infer' takes it; {@code none} for amortized inference
 * @param rounds rounds, the first included, which draws {@code dataset.rows} settings from the restricted prior
 * @param rowsPerRound runs of every further round
 * @param outside truncated: share of the posterior that may lie outside the truncated prior
 * @param smallestAcceptance truncated: share of its candidates that rejection must keep; below it, posterior samples are resampled
 * @param atoms atomic: settings that a row's own are picked from, the own ones included
 * @param epochs atomic: passes over the rows of all rounds that a further round trains on
 * @param learningRate atomic: largest learning rate of a further round
 */
public record InferenceOptions(
        Algorithm algorithm,
        String observation,
        int rounds,
        int rowsPerRound,
        double outside,
        double smallestAcceptance,
        int atoms,
        int epochs,
        double learningRate) {

    /** Value of {@code observation} where there is none. */
    static final String NONE = "none";

    /** Where simulations are spent. */
    public enum Algorithm {
        /** On the whole restricted prior: the posterior serves every observation. */
        AMORTIZED,
        /** In rounds for one observation, on the prior truncated to the posterior of the round before. */
        TRUNCATED,
        /** In rounds for one observation, on the posterior of the round before, with a loss that knows of it: SNPE-C. */
        ATOMIC;

        /** Name in configurations and messages. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
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
        Ranges.atLeast(2, "atoms", atoms);
        Ranges.atLeast(1, "epochs", epochs);
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learning-rate must be in (0, 1], got %s".formatted(learningRate));
        }
    }

    /**
     * How a further round by atomic proposals trains on.
     *
     * @return atoms and schedule
     */
    public AtomicOptions toAtomicOptions() {
        return new AtomicOptions(atoms, epochs, learningRate);
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
