package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Locale;
import org.bss2sbi.training.vector.VectorPosterior;

/**
 * The posterior of an ensemble of estimators.
 *
 * @param posterior the ensemble
 */
record EnsemblePosterior(VectorPosterior posterior) implements LearntPosterior {

    @Override
    public double[] sample(double[] data, int count, long seed) {
        return posterior.sample(data, count, seed);
    }

    @Override
    public double logDensity(double[] data, double[] parameters) {
        return posterior.roughLogProb(data, parameters)[0];
    }

    @Override
    public String quality() {
        return String.format(
                Locale.ROOT,
                "held-out log density %.3f nats with the prior on its standard scale",
                posterior.heldOutLogDensity());
    }
}
