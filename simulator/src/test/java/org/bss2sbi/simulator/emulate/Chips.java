package org.bss2sbi.simulator.emulate;

import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.readout.ReadOutMode;

/** The emulated chip of the tests: the nominal circuit with all noise. */
final class Chips {

    static final EmulatorOptions EMULATED = new EmulatorOptions(
            "emulator-0", 0, EmulatorOptions.Mismatch.NONE, 2, 0.01, 0, 0, 0.7, ReadOutMode.MADC, 2, 0, 0.04, 50, 1);

    private Chips() {}
}
