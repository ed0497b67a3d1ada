package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.training.vector.Marginal;

/** Prior of a task. Immutable. */
public interface TaskPrior {

    /**
     * Prior of each parameter by itself.
     *
     * @return marginals, in the order of the parameters
     */
    List<Marginal> marginals();

    /**
     * Draws parameters.
     *
     * @param random where they come from
     * @param parameters where they go
     */
    void draw(UniformRandomProvider random, double[] parameters);

    /**
     * Number of parameters.
     *
     * @return parameters
     */
    default int dimension() {
        return marginals().size();
    }
}
