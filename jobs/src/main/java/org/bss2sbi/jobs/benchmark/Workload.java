package org.bss2sbi.jobs.benchmark;

/** A batch of experiments of one kind, run again and again on the calling thread. */
public interface Workload {

    /**
     * What is run, in words.
     *
     * @return name, unique among the workloads
     */
    String name();

    /**
     * Size of the batch.
     *
     * @return experiments in one run
     */
    int rows();

    /**
     * Runs every experiment once.
     *
     * @return a number that depends on every result, so that no work can be left out
     */
    double run();
}
