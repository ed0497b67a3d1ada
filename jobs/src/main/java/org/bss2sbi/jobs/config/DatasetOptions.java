package org.bss2sbi.jobs.config;

import org.bss2sbi.dataset.TraceCodec;

/**
 * The table that the posterior estimator learns from.
 *
 * @param rows runs drawn from the restricted prior
 * @param rowsPerFile most rows of one file
 * @param traceCodec coding of the traces
 * @param restriction directory of the restriction that 'simulate' draws from, {@code none} for the uniform prior; 'run' learns its
 *     own
 */
public record DatasetOptions(int rows, int rowsPerFile, TraceCodec traceCodec, String restriction) {

    /** Checks the ranges. */
    public DatasetOptions {
        Ranges.atLeast(1, "rows", rows);
        Ranges.atLeast(1, "rows-per-file", rowsPerFile);
    }
}
