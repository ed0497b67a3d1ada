package org.bss2sbi.simulator;

import java.io.Serializable;

/** A law over a parameter space. Immutable; row i of a seed is the same whoever draws it and in whatever batch. */
public interface Prior extends Serializable {

    /**
     * The space this law lives on.
     *
     * @return parameter space
     */
    ParameterSpace space();

    /**
     * Draws consecutive rows.
     *
     * @param firstRow index of the first row, which with the seed names its random stream
     * @param rows number of rows
     * @param seed seed of the run
     * @return batch of shape (rows, dimension)
     */
    ParameterBatch sample(long firstRow, int rows, long seed);

    /**
     * Log density on the unit box of {@link Parameter#toUnit}, in nats, up to a constant where the law is restricted.
     *
     * @param theta points
     * @return one value per row; {@code NEGATIVE_INFINITY} outside the support, never NaN
     */
    double[] logProb(ParameterBatch theta);
}
