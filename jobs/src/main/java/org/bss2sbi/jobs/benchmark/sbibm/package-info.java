/**
 * The eight tasks of the sbibm benchmark (Lueckmann et al. 2021, arXiv:2101.04653) as simulators, and one run of the benchmark:
 * simulate, infer, sample, compare with the reference.
 *
 * <p>No estimator and no classifier is written here, and nothing that depends on the task but its prior and its simulator.
 */
package org.bss2sbi.jobs.benchmark.sbibm;
