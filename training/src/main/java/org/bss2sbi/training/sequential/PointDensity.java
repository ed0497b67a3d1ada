package org.bss2sbi.training.sequential;

import java.io.Serializable;

/** Log density that an estimator gives to parameters, for one observation. Safe for use by several threads. */
@FunctionalInterface
public interface PointDensity extends Serializable {

    /**
     * Evaluates points; the value of a point does not depend on the others.
     *
     * @param points points inside the prior, shape (n, dimension), row-major
     * @return log densities in nats, length n
     */
    double[] logDensity(double[] points);
}
