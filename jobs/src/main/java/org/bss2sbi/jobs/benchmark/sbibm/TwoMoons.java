package org.bss2sbi.jobs.benchmark.sbibm;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.vector.Marginal;

/** Posterior of two crescents (Greenberg et al. 2019, arXiv:1905.07488). */
final class TwoMoons implements BenchmarkTask {

    private static final double RADIUS = 0.1;
    private static final double RADIUS_DEVIATION = 0.01;
    private static final double OFFSET = 0.25;

    private final TaskPrior prior = IndependentPrior.of(2, new Marginal.Uniform(-1, 1));

    @Override
    public String name() {
        return "two_moons";
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
        double angle = random.nextDouble(-Math.PI / 2, Math.PI / 2);
        double radius = RADIUS
                + RADIUS_DEVIATION
                        * ZigguratSampler.NormalizedGaussian.of(random).sample();
        data[0] = radius * Math.cos(angle) + OFFSET - Math.abs(parameters[0] + parameters[1]) / Math.sqrt(2);
        data[1] = radius * Math.sin(angle) + (parameters[1] - parameters[0]) / Math.sqrt(2);
        return true;
    }
}
