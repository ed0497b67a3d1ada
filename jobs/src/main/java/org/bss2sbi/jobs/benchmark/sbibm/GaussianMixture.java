package org.bss2sbi.jobs.benchmark.sbibm;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.vector.Marginal;

/** Two parameters seen through noise that is wide or narrow by the toss of one coin (Sisson et al. 2007). */
final class GaussianMixture implements BenchmarkTask {

    private static final double WIDE = 1;
    private static final double NARROW = 0.1;

    private final TaskPrior prior = IndependentPrior.of(2, new Marginal.Uniform(-10, 10));

    @Override
    public String name() {
        return "gaussian_mixture";
    }

    @Override
    public TaskPrior prior() {
        return prior;
    }

    @Override
    public int dataWidth() {
        return 2;
    }

    @Override
    public boolean simulate(double[] parameters, UniformRandomProvider random, double[] data) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double deviation = random.nextBoolean() ? WIDE : NARROW;
        data[0] = parameters[0] + deviation * normal.sample();
        data[1] = parameters[1] + deviation * normal.sample();
        return true;
    }
}
