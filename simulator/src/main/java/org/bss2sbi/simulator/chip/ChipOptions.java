package org.bss2sbi.simulator.chip;

/** What kind of chip experiments run on, with its options. */
public sealed interface ChipOptions permits EmulatorOptions, FlightOptions {}
