package org.bss2sbi.training.posterior;

import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * The law of the settings given one observation. Lives on the box of the parameter space: no sample ever leaves it.
 *
 * <p>Where the prior was restricted, the density may leave a little mass on settings that the restriction would refuse;
 * nothing is rejected silently.
 */
public interface Posterior {

    /**
     * Meaning of the columns.
     *
     * @return parameter space
     */
    ParameterSpace space();

    /**
     * Draws samples.
     *
     * @param n number of samples
     * @param seed seed of the run
     * @param row row of the target, which with the seed names the random stream
     * @return samples with their log densities
     */
    PosteriorDraws sample(int n, long seed, long row);

    /**
     * Log densities on the unit box.
     *
     * @param unit positions as {@code Parameter.toUnit} gives them, shape (n, dimension), row-major
     * @return nats, length n; {@code NEGATIVE_INFINITY} outside the box
     */
    double[] logProb(double[] unit);

    /**
     * Log densities on the unit box in single precision of the networks, several times faster. The value of a position does not
     * depend on the others.
     *
     * @param unit positions inside the box, shape (n, dimension), row-major
     * @return nats, length n
     */
    double[] roughLogProb(double[] unit);
}
