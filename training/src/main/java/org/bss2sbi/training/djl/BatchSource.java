package org.bss2sbi.training.djl;

import java.util.function.Consumer;

/**
 * Rows to train or validate on, streamed in batches.
 *
 * <p>A source gives the same batches for the same epoch, whoever asks and however often, so that a training can be repeated.
 */
public interface BatchSource {

    /**
     * Number of rows of one epoch.
     *
     * @return rows, at least 1
     */
    long rows();

    /**
     * Largest number of rows in one batch.
     *
     * @return rows per batch
     */
    int batchSize();

    /**
     * Number of values per row in the inputs of a batch.
     *
     * @return input width
     */
    int inputWidth();

    /**
     * Number of values per row in the targets of a batch.
     *
     * @return target width
     */
    int targetWidth();

    /**
     * Visits every row of an epoch once.
     *
     * @param epoch epoch from 0; it decides the order and any noise on the rows
     * @param visitor called once per batch; must not keep the batch
     */
    void forEachBatch(int epoch, Consumer<Batch> visitor);

    /**
     * Number of batches of one epoch.
     *
     * @return batches, the last of which may be smaller
     */
    default long batches() {
        return (rows() + batchSize() - 1) / batchSize();
    }
}
