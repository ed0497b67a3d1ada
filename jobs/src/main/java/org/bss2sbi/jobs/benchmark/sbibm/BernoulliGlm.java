package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A Bernoulli neuron under a fixed white-noise stimulus; the data are its spike count and nine products of spikes with the stimulus
 * at lags 0 to 8. Design matrix and prior are those of the benchmark's repository.
 */
final class BernoulliGlm implements BenchmarkTask {

    private final double[][] design = NumberResource.read("design_matrix.csv");
    private final TaskPrior prior = new PrecisionPrior(NumberResource.read("prior_precision.csv"));

    @Override
    public String name() {
        return "bernoulli_glm";
    }

    @Override
    public TaskPrior prior() {
        return prior;
    }

    @Override
    public int dataWidth() {
        return design[0].length;
    }

    @Override
    public boolean simulate(double[] parameters, UniformRandomProvider random, double[] data) {
        Arrays.fill(data, 0);
        for (double[] inputs : design) {
            double drive = 0;
            for (int j = 0; j < inputs.length; j++) {
                drive += inputs[j] * parameters[j];
            }
            if (random.nextDouble() < 1 / (1 + Math.exp(-drive))) {
                for (int j = 0; j < inputs.length; j++) {
                    data[j] += inputs[j];
                }
            }
        }
        return true;
    }
}
