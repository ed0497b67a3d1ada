/**
 * The adaptive exponential circuit of one BrainScaleS-2 neuron: settings by PyNN name, their maps to physical values, the
 * scatter of real circuits, and the integration of many neurons side by side.
 *
 * <p>No read-out, no batches of a campaign, no textbook model with free physical parameters: a circuit knows its codes.
 */
package org.bss2sbi.simulator.circuit;
