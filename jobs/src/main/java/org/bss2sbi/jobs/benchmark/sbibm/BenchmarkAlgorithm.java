package org.bss2sbi.jobs.benchmark.sbibm;

/** Where simulations are spent. */
public enum BenchmarkAlgorithm {
    /** Once, on the whole prior: one training serves every observation. */
    NPE,
    /** In rounds for one observation, on the prior truncated to the posterior of the round before. */
    TSNPE
}
