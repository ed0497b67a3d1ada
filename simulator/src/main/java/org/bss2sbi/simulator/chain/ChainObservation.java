package org.bss2sbi.simulator.chain;

import java.io.Serializable;

/**
 * What one trial on the chip showed.
 *
 * @param heights all peak heights (MADC LSB)
 * @param decay decay of the first column within the bounds for the chip (compartments, MADC LSB)
 */
public record ChainObservation(PeakHeights heights, DecayFit decay) implements Serializable {}
