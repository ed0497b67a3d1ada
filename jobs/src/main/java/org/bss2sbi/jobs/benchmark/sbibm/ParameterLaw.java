package org.bss2sbi.jobs.benchmark.sbibm;

import org.apache.commons.rng.UniformRandomProvider;

/** A law that parameters are drawn from. Immutable; shared by threads. */
@FunctionalInterface
public interface ParameterLaw {

    /**
     * Draws parameters.
     *
     * @param random where they come from
     * @param parameters where they go
     */
    void draw(UniformRandomProvider random, double[] parameters);
}
