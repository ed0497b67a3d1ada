package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.List;
import org.bss2sbi.training.vector.Marginal;

/** Prior of a task. */
public interface TaskPrior extends ParameterLaw {

    /**
     * Prior of each parameter by itself.
     *
     * @return marginals, in the order of the parameters
     */
    List<Marginal> marginals();

    /**
     * Log density, up to a constant.
     *
     * @param parameters inside the prior, shape (n, dimension), row-major
     * @return nats, length n
     */
    double[] logDensity(double[] parameters);

    /**
     * The prior limited to a box, or to as small a set around it as can be drawn from directly.
     *
     * @param lower lower ends of the box
     * @param upper upper ends of the box
     * @return part of this prior
     */
    default PriorPart within(double[] lower, double[] upper) {
        return new PriorPart(this, 1);
    }

    /**
     * Number of parameters.
     *
     * @return parameters
     */
    default int dimension() {
        return marginals().size();
    }
}
