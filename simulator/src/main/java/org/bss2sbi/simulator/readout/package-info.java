/**
 * From membrane potentials to a stored trace: the sampling, noise and interpolation of the chip's converter, or an ideal one.
 *
 * <p>Nothing here changes the membrane, and no features are computed here.
 */
package org.bss2sbi.simulator.readout;
