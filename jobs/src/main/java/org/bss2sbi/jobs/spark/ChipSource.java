package org.bss2sbi.jobs.spark;

import java.io.Serializable;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;

/** Opens a chip where a task runs; small, and made to travel to executors. */
@FunctionalInterface
public interface ChipSource extends Serializable {

    /**
     * Opens a chip for one task.
     *
     * @return chip, to be closed by the caller
     * @throws ChipException if there is none
     */
    Chip open() throws ChipException;
}
