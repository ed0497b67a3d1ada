package org.bss2sbi.jobs.benchmark.sbibm;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.vector.Marginal;

/**
 * Ten parameters seen through Gaussian noise of variance 0.1.
 *
 * @param name name of the task
 * @param prior prior of the ten parameters
 */
record GaussianLinear(String name, TaskPrior prior) implements BenchmarkTask {

    private static final int DIMENSION = 10;
    private static final double DEVIATION = Math.sqrt(0.1);

    static GaussianLinear withNormalPrior() {
        return new GaussianLinear("gaussian_linear", IndependentPrior.of(DIMENSION, new Marginal.Normal(0, DEVIATION)));
    }

    static GaussianLinear withUniformPrior() {
        return new GaussianLinear(
                "gaussian_linear_uniform", IndependentPrior.of(DIMENSION, new Marginal.Uniform(-1, 1)));
    }

    @Override
    public int dataWidth() {
        return DIMENSION;
    }

    @Override
    public boolean simulate(double[] parameters, UniformRandomProvider random, double[] data) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int j = 0; j < DIMENSION; j++) {
            data[j] = parameters[j] + DEVIATION * normal.sample();
        }
        return true;
    }
}
