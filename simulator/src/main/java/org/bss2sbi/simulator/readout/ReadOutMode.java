package org.bss2sbi.simulator.readout;

/** How a membrane is recorded. */
public enum ReadOutMode {
    /** The converter of the chip with its sampling, noise and rounding. */
    MADC,
    /** The membrane itself. */
    IDEAL
}
