package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;

/**
 * Law of the normal scores of a base: a multivariate Student t with a scale for every coordinate, whose coordinates share one random
 * factor.
 *
 * <p>An estimator learns how wide it is on the average over observations of a kind; where it is now too narrow and now too wide without
 * knowing, scores of one observation are large or small together. Each of them may then be calibrated while regions of all are not.
 *
 * @param factors scale of each score, positive; below 1 makes a density narrower
 * @param tails one over the degrees of freedom, in [0, 0.5); 0 is the normal law
 */
public record Spread(List<Double> factors, double tails) implements Serializable {

    private static final double MOST_TAILS = 0.5; // from there on, scores have no variance

    /** Checks the ranges. */
    public Spread {
        factors = List.copyOf(factors);
        for (double factor : factors) {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("A spread must be positive, got %s".formatted(factor));
            }
        }
        if (!(tails >= 0 && tails < MOST_TAILS)) {
            throw new IllegalArgumentException("Tails must be in [0, 0.5), got %s".formatted(tails));
        }
    }

    /**
     * The law that a base has by itself.
     *
     * @param dimension number of scores
     * @return independent standard normal scores
     */
    public static Spread none(int dimension) {
        return of(dimension, 1, 0);
    }

    /**
     * A law with equal scales.
     *
     * @param dimension number of scores
     * @param factor scale of each
     * @param tails one over the degrees of freedom
     * @return law
     */
    public static Spread of(int dimension, double factor, double tails) {
        return new Spread(Collections.nCopies(dimension, factor), tails);
    }

    /**
     * Whether this is the law that a base has by itself.
     *
     * @return true if so
     */
    public boolean isNone() {
        return equals(none(factors.size()));
    }
}
