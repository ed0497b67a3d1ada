/**
 * The passive chain of compartments: exact and chip-like responses to one input per compartment, peak heights, and the
 * constant of their decay along the chain.
 *
 * <p>Spiking neurons, files and tables do not belong here.
 */
package org.bss2sbi.simulator.chain;
