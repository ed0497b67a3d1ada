package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.simulator.ParameterBatch;

/**
 * Posterior draws for one target.
 *
 * @param target the target in words, for example {@code row 17 of tables/held-out}
 * @param draws posterior draws, shape (draws, dimension), at least 20 rows
 * @param truth the settings that made the target, one row; no row if they are unknown
 * @param scales physical meaning of parameters by their names; those without one are shown as they were set
 * @param misspecification how strange the target is among the recordings that the model was trained on
 */
public record PosteriorFacts(
        String target,
        ParameterBatch draws,
        ParameterBatch truth,
        Map<String, PhysicalScale> scales,
        Misspecification misspecification) {

    private static final int MINIMUM_DRAWS = 20;

    /** Checks the numbers of rows and that both parts speak of the same parameters. */
    public PosteriorFacts {
        requireNonNull(target, "target");
        requireNonNull(misspecification, "misspecification");
        scales = Map.copyOf(scales);
        if (draws.rows() < MINIMUM_DRAWS) {
            throw new IllegalArgumentException(
                    "A posterior is shown from at least %d draws, got %d".formatted(MINIMUM_DRAWS, draws.rows()));
        }
        if (truth.rows() > 1 || !truth.space().equals(draws.space())) {
            throw new IllegalArgumentException("The truth must be one row or none of %s, got %d rows of %s"
                    .formatted(
                            draws.space().names(), truth.rows(), truth.space().names()));
        }
    }

    boolean truthKnown() {
        return truth.rows() == 1;
    }
}
