/**
 * What a simulation is: parameters with names and units, priors over them, experiments, and what a run returns.
 *
 * <p>Neuron models, the chip contract, fixed summaries and random streams live in sub-packages. Nothing here reads or
 * writes files of simulations, learns from them, or knows Spark.
 */
package org.bss2sbi.simulator;
