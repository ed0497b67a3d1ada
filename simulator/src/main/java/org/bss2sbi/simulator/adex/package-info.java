/**
 * The ideal adaptive exponential integrate-and-fire (AdEx) neuron in physical parameters: one fast solver of fixed step
 * and one adaptive solver to judge it by.
 *
 * <p>Every quantity is in a unit system that needs no factors: (us, V, pF, uS, uA) or (ms, mV, pF, nS, pA). Codes of the
 * chip, its circuit, noise, read-out and files do not belong here.
 */
package org.bss2sbi.simulator.adex;
