package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import org.bss2sbi.training.flow.Head;

/** Log density of the coordinates of a batch as a graph of engine operations. */
interface HeadGraph {

    /** The graph of a head. */
    static HeadGraph of(Head head) {
        return switch (head.kind()) {
            case SPLINE -> new SplineGraph(head.size());
            case MIXTURE -> new MixtureGraph(head.size());
        };
    }

    /**
     * What later coordinates see of earlier ones.
     *
     * @param targets targets of a batch
     * @param dimension number of coordinates
     * @return numbers around 0 with a spread around 1, shape (rows, dimension)
     */
    NDArray seen(NDArray targets, int dimension);

    /**
     * Log density of all coordinates together.
     *
     * @param raw raw values, shape (dimension, rows, outputs)
     * @param targets targets of a batch
     * @param dimension number of coordinates
     * @return nats, shape (rows)
     */
    NDArray logDensity(NDArray raw, NDArray targets, int dimension);

    /** From shape (rows, dimension) to (dimension, rows, 1). */
    static NDArray perCoordinate(NDArray values) {
        return values.transpose().expandDims(2);
    }
}
