/**
 * Emulation of one parameter file: read a JSON of codes or of physical parameters, run it, write its trace and spikes.
 *
 * <p>Equations and read-out are in other packages; tables of many runs, configuration of experiments and the command
 * line do not belong here.
 */
package org.bss2sbi.simulator.emulate;
