package org.bss2sbi.simulator.remote;

import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;

/** Opens the chip that a server serves, at its start and again whenever the chip was lost. */
@FunctionalInterface
public interface ChipOpener {

    /**
     * Opens the chip.
     *
     * @return chip, used by one thread and closed by the server
     * @throws ChipException if it cannot be reached
     */
    Chip open() throws ChipException;
}
