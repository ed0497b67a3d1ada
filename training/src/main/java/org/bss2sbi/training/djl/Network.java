package org.bss2sbi.training.djl;

import ai.djl.ndarray.NDArray;
import org.bss2sbi.training.weights.TensorLayout;

/** A network that can be trained: its tensors, and its loss on a batch as a graph of engine operations. */
interface Network {

    /** Tensors of the network. */
    TensorLayout layout();

    /**
     * Loss of a batch.
     *
     * @param parameters tensors of the network
     * @param inputs shape (rows, input width)
     * @param targets shape (rows, target width)
     * @return loss per row, shape (rows)
     */
    NDArray loss(ParameterViews parameters, NDArray inputs, NDArray targets);

    /** Rows as the loss wants them, given rows of inputs and targets. */
    default BatchSource rows(BatchSource source) {
        return source;
    }
}
