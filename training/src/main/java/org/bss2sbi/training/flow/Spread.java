package org.bss2sbi.training.flow;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Law of the normal scores of a base: a multivariate Student t, whose coordinates share one random factor.
 *
 * <p>An estimator learns how wide it is on the average over observations of a kind; where it is now too narrow and now too wide without
 * knowing, scores of one observation are large or small together. Each of them may then be calibrated while regions of all are not.
 *
 * @param factor scale of the scores, positive; below 1 makes a density narrower
 * @param tails one over the degrees of freedom, in [0, 0.5); 0 is the normal law
 */
public record Spread(double factor, double tails) implements Serializable {

    /** The law that a base has by itself. */
    public static final Spread NONE = new Spread(1, 0);

    private static final double MOST_TAILS = 0.5; // from 2 degrees of freedom on, scores have no variance

    /** Checks the ranges. */
    public Spread {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("A spread must be positive, got %s".formatted(factor));
        }
        if (!(tails >= 0 && tails < MOST_TAILS)) {
            throw new IllegalArgumentException("Tails must be in [0, 0.5), got %s".formatted(tails));
        }
    }

    /**
     * Log of the ratio of this law to independent standard normal scores.
     *
     * @param dimension number of scores
     * @return function of the sum of their squares, in nats
     */
    public DoubleUnaryOperator logRatio(int dimension) {
        double square = factor * factor;
        if (tails == 0) {
            double constant = -dimension * Math.log(factor);
            return squares -> 0.5 * squares * (1 - 1 / square) + constant;
        }
        double half = 0.5 / tails;
        double exponent = half + 0.5 * dimension;
        double constant = LogGamma.value(exponent)
                - LogGamma.value(half)
                - 0.5 * dimension * Math.log(half)
                - dimension * Math.log(factor);
        return squares -> 0.5 * squares - exponent * Math.log1p(tails * squares / square) + constant;
    }
}
