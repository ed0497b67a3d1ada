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
     * How good it is, as far as can be told without a reference.
     *
     * @return a clause for a person
     */
    String quality();
}
