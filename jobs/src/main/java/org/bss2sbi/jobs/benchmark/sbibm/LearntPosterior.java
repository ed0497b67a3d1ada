package org.bss2sbi.jobs.benchmark.sbibm;

/** What an estimator has made of simulations: a posterior for every observation. */
public interface LearntPosterior {

    /**
     * Draws samples.
     *
     * @param data one observation
     * @param count number of samples
     * @param seed seed of the samples
     * @return parameters inside the prior, one sample after the other
     */
    double[] sample(double[] data, int count, long seed);

    /**
     * Log density of one point.
     *
     * @param data one observation
     * @param parameters parameters inside the prior
     * @return nats per unit volume of the parameters' own scales
     * @throws UnsupportedOperationException if it has samples only
     */
    default double logDensity(double[] data, double[] parameters) {
        throw new UnsupportedOperationException("This posterior has samples only: " + quality());
    }

    /**
     * How good it is, as far as can be told without a reference.
     *
     * @return a clause for a person
     */
    String quality();
}
