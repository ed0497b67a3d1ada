package org.bss2sbi.simulator.chip;

import org.bss2sbi.simulator.circuit.CircuitSettings;

/**
 * One run for the emulator.
 *
 * @param settings codes of the circuit
 * @param row campaign row
 * @param repeat repeat of the row
 * @param seed seed of the campaign
 */
record EmulatorRun(CircuitSettings settings, long row, int repeat, long seed) {}
