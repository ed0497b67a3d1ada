package org.bss2sbi.jobs.spark;

import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.EmulatorOptions;

/**
 * Opens an emulated chip in the task's own process.
 *
 * @param options how it behaves
 */
public record EmulatorSource(EmulatorOptions options) implements ChipSource {

    @Override
    public Chip open() {
        return new EmulatorChip(options);
    }
}
