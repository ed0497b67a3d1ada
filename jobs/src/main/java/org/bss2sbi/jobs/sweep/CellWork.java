package org.bss2sbi.jobs.sweep;

import java.nio.file.Path;
import org.bss2sbi.jobs.config.SweepCell;

/** What is done for one cell. */
@FunctionalInterface
interface CellWork {

    /**
     * Does what is left to do for a cell.
     *
     * @param cell cell
     * @param directory directory of the cell; keeps what an earlier attempt finished
     * @return what it gave
     * @throws Exception if it fails; the cell is then reported as failed and the others go on
     */
    CellFigures run(SweepCell cell, Path directory) throws Exception;
}
