package org.bss2sbi.benchmarks;

import org.bss2sbi.jobs.benchmark.Workload;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts experiments, because one operation is a whole batch: JMH prints them per second. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Experiments {

    /** Experiments so far; JMH reads and resets it. */
    public long experiments;

    /**
     * Runs a batch and counts it.
     *
     * @param workload what to run
     * @return its result, for JMH to consume
     */
    double run(Workload workload) {
        experiments += workload.rows();
        return workload.run();
    }
}
