package org.bss2sbi.jobs.benchmark.sbibm;

import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.training.vector.Marginal;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The prior of one parameter between two bounds, by cumulative probabilities.
 *
 * @param marginal the whole prior
 * @param from cumulative probability of the lower bound
 * @param to cumulative probability of the upper bound
 */
record MarginalPart(Marginal marginal, double from, double to) {

    private static final NormalDistribution NORMAL = new NormalDistribution();

    static MarginalPart of(Marginal marginal, double lower, double upper) {
        return new MarginalPart(marginal, cumulative(marginal, lower), cumulative(marginal, upper));
    }

    private static double cumulative(Marginal marginal, double value) {
        if (value <= marginal.restore(marginal.lower())) {
            return 0;
        } else if (value >= marginal.restore(marginal.upper())) {
            return 1;
        }
        double standard = marginal.standardise(value);
        return Double.isFinite(marginal.lower())
                ? (standard - marginal.lower()) / (marginal.upper() - marginal.lower())
                : NORMAL.cumulativeProbability(standard);
    }

    /** Probability between the bounds. */
    double share() {
        return to - from;
    }

    double draw(UniformRandomProvider random) {
        double probability = random.nextDouble(from, to);
        return marginal.restore(
                Double.isFinite(marginal.lower())
                        ? marginal.lower() + probability * (marginal.upper() - marginal.lower())
                        : NORMAL.inverseCumulativeProbability(probability));
    }
}
