package org.bss2sbi.jobs.spark;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipIdentity;

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

    /**
     * This source for the tasks of one table: whatever may answer now and later, all its rows come from one chip in one
     * calibration. Called on the driver before the tasks begin.
     *
     * @param soFar who ran the rows that the table has already
     * @return source for the tasks
     * @throws ChipException if there is no chip, or another one than the table needs
     */
    default ChipSource pinned(List<ChipIdentity> soFar) throws ChipException {
        return this;
    }

    /**
     * Whether rows of one table may come from several chips.
     *
     * @return false unless the user allowed it
     */
    default boolean mixes() {
        return false;
    }
}
