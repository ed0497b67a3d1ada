package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.training.vector.Marginal;
import org.hipparchus.ode.OrdinaryDifferentialEquation;

/** An epidemic in a million people (Kermack and McKendrick 1927): infected among 1000 persons on ten days. */
final class Sir implements BenchmarkTask {

    private static final double POPULATION = 1e6;
    private static final int DAYS_APART = 17;
    private static final int COUNTS = 10;
    private static final int TESTED = 1000;
    private static final double TOLERANCE = 1e-7; // of the logarithm of the infected and of the susceptible share

    private final TaskPrior prior = new IndependentPrior(
            List.of(new Marginal.LogNormal(Math.log(0.4), 0.5), new Marginal.LogNormal(Math.log(0.125), 0.2)));

    @Override
    public String name() {
        return "sir";
    }

    @Override
    public TaskPrior prior() {
        return prior;
    }

    @Override
    public List<String> parameterNames() {
        return List.of("beta", "gamma");
    }

    @Override
    public int dataWidth() {
        return COUNTS;
    }

    @Override
    public boolean simulate(double[] parameters, UniformRandomProvider random, double[] data) {
        double[] start = {1 - 1 / POPULATION, Math.log(1 / POPULATION)};
        var equation = new Epidemic(parameters[0], parameters[1]);
        double[][] states = Solution.at(equation, start, DAYS_APART, COUNTS, TOLERANCE);
        for (int k = 0; k < states.length; k++) {
            data[k] = Binomial.draw(TESTED, Math.min(Math.exp(states[k][1]), 1), random);
        }
        return states.length > 0;
    }

    /** Susceptible share of the population and logarithm of the infected share, which grows evenly from 1e-6; per day. */
    private record Epidemic(double beta, double gamma) implements OrdinaryDifferentialEquation {

        @Override
        public int getDimension() {
            return 2;
        }

        @Override
        public double[] computeDerivatives(double day, double[] state) {
            double force = beta * state[0];
            return new double[] {-force * Math.exp(state[1]), force - gamma};
        }
    }
}
