package org.bss2sbi.dataset;

/** Numbers that are computed of a row of a batch, the same ones of every row. */
@FunctionalInterface
public interface RowNumbers {

    /**
     * Computes the numbers of one row.
     *
     * @param batch batch with the columns that are needed
     * @param row row of the batch, a valid one
     * @return numbers, all finite
     */
    float[] of(RowBatch batch, int row);
}
