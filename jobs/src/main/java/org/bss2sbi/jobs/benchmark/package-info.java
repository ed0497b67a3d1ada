/**
 * Workloads whose speed is worth knowing, how their rates are measured, and the same neurons in another simulator.
 *
 * <p>Printing belongs to the command line; benchmarks of single methods belong to the JMH module, which runs these
 * workloads too.
 */
package org.bss2sbi.jobs.benchmark;
