package org.bss2sbi.jobs.benchmark.sbibm;

/**
 * A prior limited to a set.
 *
 * @param law the limited law
 * @param share share of the prior inside the set
 */
public record PriorPart(ParameterLaw law, double share) {}
