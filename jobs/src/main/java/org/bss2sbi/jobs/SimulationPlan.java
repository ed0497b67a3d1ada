package org.bss2sbi.jobs;

import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.jobs.spark.ChipSource;
import org.bss2sbi.simulator.Experiment;

/**
 * One table of simulations to be made.
 *
 * @param origin name, seed, rows and provenance of the table
 * @param experiment what the runs have in common
 * @param prior law of the settings
 * @param chips where a task gets its chip
 * @param rowsPerFile most rows of one file
 */
public record SimulationPlan(
        TableOrigin origin, Experiment experiment, UsefulPrior prior, ChipSource chips, int rowsPerFile) {

    /** Files that a small table is cut into at least, so that every core has work. */
    private static final int FEWEST_FILES = 16;

    /** Rows below which cutting a file costs more than it gives. */
    private static final int SMALLEST_FILE = 512;

    /** Checks the file size. */
    public SimulationPlan {
        if (rowsPerFile < 1) {
            throw new IllegalArgumentException("rows-per-file must be at least 1, got %d".formatted(rowsPerFile));
        }
    }

    /**
     * Rows of one part; depends on the plan only, never on the machine.
     *
     * @return rows per part
     */
    int rowsPerPart() {
        long even = (origin.rows() + FEWEST_FILES - 1) / FEWEST_FILES;
        return (int) Math.min(rowsPerFile, Math.max(even, SMALLEST_FILE));
    }
}
