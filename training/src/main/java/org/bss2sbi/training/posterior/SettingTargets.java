package org.bss2sbi.training.posterior;

import org.apache.commons.rng.UniformRandomProvider;

/** What an estimator is told of the settings of a row: the targets of a batch. Safe for use by several threads. */
interface SettingTargets {

    /** Numbers per row. */
    int width();

    /**
     * Puts the targets of a row.
     *
     * @param pool rows in memory
     * @param row row of the pool
     * @param random stream of this visit of the row
     * @param into targets of a batch
     * @param offset where those of the row begin
     */
    void put(SummarisedRows.Rows pool, int row, UniformRandomProvider random, float[] into, int offset);
}
