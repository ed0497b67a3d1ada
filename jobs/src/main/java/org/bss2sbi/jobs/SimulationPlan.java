package org.bss2sbi.jobs;

import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.dataset.TraceCodec;
import org.bss2sbi.jobs.spark.ChipSource;
import org.bss2sbi.simulator.Experiment;

/**
 * One table of simulations to be made.
 *
 * @param origin name, seed, rows and provenance of the table
 * @param experiment what the runs have in common
 * @param prior law of the settings
 * @param chips where a task gets its chip
 * @param codec coding of the traces
 * @param rowsPerPart rows of one part, which is one task and one file
 */
public record SimulationPlan(
        TableOrigin origin,
        Experiment experiment,
        UsefulPrior prior,
        ChipSource chips,
        TraceCodec codec,
        int rowsPerPart) {

    /** Files that a small table is cut into at least, so that every core has work. */
    private static final int FEWEST_FILES = 16;

    /** Rows below which cutting a file costs more than it gives. */
    private static final int SMALLEST_FILE = 512;

    /** Checks the size of a part. */
    public SimulationPlan {
        if (rowsPerPart < 1) {
            throw new IllegalArgumentException("rows-per-part must be at least 1, got %d".formatted(rowsPerPart));
        }
    }

    /**
     * The same with other row ids, which on an emulated chip are also the time that has passed.
     *
     * @param row id of the first row
     * @return plan
     */
    public SimulationPlan startingAt(long row) {
        return new SimulationPlan(origin.startingAt(row), experiment, prior, chips, codec, rowsPerPart);
    }

    /**
     * Rows of one part of a table; depends on the table only, never on the machine.
     *
     * @param rows rows of the table
     * @param rowsPerFile most rows of one file
     * @return rows per part
     */
    static int evenParts(long rows, int rowsPerFile) {
        long even = (rows + FEWEST_FILES - 1) / FEWEST_FILES;
        return (int) Math.min(rowsPerFile, Math.max(even, SMALLEST_FILE));
    }
}
