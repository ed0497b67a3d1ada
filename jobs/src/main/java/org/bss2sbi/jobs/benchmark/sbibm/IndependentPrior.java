package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.vector.Marginal;

/**
 * Parameters that do not depend on each other.
 *
 * @param marginals prior of each
 */
record IndependentPrior(List<Marginal> marginals) implements TaskPrior {

    IndependentPrior {
        marginals = List.copyOf(marginals);
    }

    /** The same prior for every parameter. */
    static IndependentPrior of(int dimension, Marginal each) {
        return new IndependentPrior(Collections.nCopies(dimension, each));
    }

    @Override
    public void draw(UniformRandomProvider random, double[] parameters) {
        for (int j = 0; j < parameters.length; j++) {
            parameters[j] = draw(marginals.get(j), random);
        }
    }

    /** On its standard scale a bounded marginal is uniform, an unbounded one normal. */
    private static double draw(Marginal marginal, UniformRandomProvider random) {
        double standard = Double.isFinite(marginal.lower())
                ? random.nextDouble(marginal.lower(), marginal.upper())
                : ZigguratSampler.NormalizedGaussian.of(random).sample();
        return marginal.restore(standard);
    }

    @Override
    public double[] logDensity(double[] parameters) {
        double[] logDensity = new double[parameters.length / dimension()];
        for (int i = 0; i < parameters.length; i++) {
            Marginal marginal = marginals.get(i % dimension());
            double standard = marginal.standardise(parameters[i]);
            logDensity[i / dimension()] += marginal.logSlope(parameters[i])
                    - (Double.isFinite(marginal.lower()) ? 0 : 0.5 * standard * standard);
        }
        return logDensity;
    }

    @Override
    public PriorPart within(double[] lower, double[] upper) {
        List<MarginalPart> parts = new ArrayList<>();
        double share = 1;
        for (int j = 0; j < dimension(); j++) {
            MarginalPart part = MarginalPart.of(marginals.get(j), lower[j], upper[j]);
            parts.add(part);
            share *= part.share();
        }
        return new PriorPart(
                (random, parameters) -> {
                    for (int j = 0; j < parameters.length; j++) {
                        parameters[j] = parts.get(j).draw(random);
                    }
                },
                share);
    }
}
