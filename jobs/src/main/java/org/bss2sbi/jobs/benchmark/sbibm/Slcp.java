package org.bss2sbi.jobs.benchmark.sbibm;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.vector.Marginal;

/**
 * Simple likelihood, complex posterior: four points from a Gaussian in the plane whose mean and covariance are the parameters
 * (Papamakarios et al. 2019, arXiv:1805.07226).
 */
final class Slcp implements BenchmarkTask {

    private static final int POINTS = 4;
    private static final double RIDGE = 1e-6; // added to both variances

    private final TaskPrior prior = IndependentPrior.of(5, new Marginal.Uniform(-3, 3));

    @Override
    public String name() {
        return "slcp";
    }

    @Override
    public TaskPrior prior() {
        return prior;
    }

    @Override
    public int dataWidth() {
        return 2 * POINTS;
    }

    @Override
    public boolean simulate(double[] parameters, UniformRandomProvider random, double[] data) {
        double first = parameters[2] * parameters[2];
        double second = parameters[3] * parameters[3];
        double covariance = Math.tanh(parameters[4]) * first * second;
        double own = Math.sqrt(first * first + RIDGE);
        double shared = covariance / own; // second row of the Cholesky factor
        double rest = Math.sqrt(second * second + RIDGE - shared * shared);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int point = 0; point < POINTS; point++) {
            double z = normal.sample();
            data[2 * point] = parameters[0] + own * z;
            data[2 * point + 1] = parameters[1] + shared * z + rest * normal.sample();
        }
        return true;
    }
}
