/**
 * The chip contract: a batch of experiments in, one outcome per row out, whether an emulator or silicon answers.
 *
 * <p>The equations of the emulated circuits are elsewhere; this package knows only how a chip is asked and what it says.
 */
package org.bss2sbi.simulator.chip;
