package org.bss2sbi.jobs.benchmark.sbibm;

/** Where simulations are spent. */
public enum BenchmarkAlgorithm {
    /** Once, on the whole prior: one training serves every observation. */
    NPE("npe"),
    /** In rounds for one observation, on the prior truncated to the posterior of the round before. */
    TSNPE("tsnpe"),
    /** In rounds for one observation, on the posterior of the round before, with a loss that knows of it. */
    SNPE_C("snpe-c");

    private final String label;

    BenchmarkAlgorithm(String label) {
        this.label = label;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return label;
    }
}
