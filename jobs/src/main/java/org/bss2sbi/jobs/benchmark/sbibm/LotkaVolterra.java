package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.bss2sbi.training.vector.Marginal;
import org.hipparchus.ode.OrdinaryDifferentialEquation;

/** Prey and predators (Lotka 1920, Volterra 1926), each seen ten times with log-normal noise. */
final class LotkaVolterra implements BenchmarkTask {

    private static final double PREY = 30;
    private static final double PREDATORS = 1;
    private static final double SPACING = 2.1;
    private static final int TIMES = 10;
    private static final double LEAST = 1e-10;
    private static final double MOST = 1e4;
    private static final double DEVIATION = 0.1; // of the logarithm
    private static final double LARGEST_LOG = 40;
    private static final double TOLERANCE = 1e-7; // of the logarithm

    private final TaskPrior prior;

    LotkaVolterra() {
        Marginal growth = new Marginal.LogNormal(-0.125, 0.5);
        Marginal encounter = new Marginal.LogNormal(-3, 0.5);
        prior = new IndependentPrior(List.of(growth, encounter, growth, encounter));
    }

    @Override
    public String name() {
        return "lotka_volterra";
    }

    @Override
    public TaskPrior prior() {
        return prior;
    }

    @Override
    public List<String> parameterNames() {
        return List.of("alpha", "beta", "gamma", "delta");
    }

    @Override
    public int dataWidth() {
        return 2 * TIMES;
    }

    @Override
    public boolean simulate(double[] parameters, UniformRandomProvider random, double[] data) {
        var equation = new LogPopulations(parameters[0], parameters[1], parameters[2], parameters[3]);
        double[] start = {Math.log(PREY), Math.log(PREDATORS)};
        double[][] logs = Solution.at(equation, start, SPACING, TIMES, TOLERANCE);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        for (int k = 0; k < logs.length; k++) {
            data[k] = Math.exp(seen(logs[k][0]) + DEVIATION * normal.sample());
            data[TIMES + k] = Math.exp(seen(logs[k][1]) + DEVIATION * normal.sample());
        }
        return logs.length > 0;
    }

    private static double seen(double logPopulation) {
        return Math.min(Math.max(logPopulation, Math.log(LEAST)), Math.log(MOST));
    }

    /** The logarithms of both populations, which never turn negative and swing less. */
    private record LogPopulations(double alpha, double beta, double gamma, double delta)
            implements OrdinaryDifferentialEquation {

        @Override
        public int getDimension() {
            return 2;
        }

        @Override
        public double[] computeDerivatives(double time, double[] logs) {
            return new double[] {alpha - beta * population(logs[1]), delta * population(logs[0]) - gamma};
        }

        /** Bounded far above every solution, so that a trial step that is too long has a finite error and is tried again. */
        private static double population(double log) {
            return Math.exp(Math.min(log, LARGEST_LOG));
        }
    }
}
