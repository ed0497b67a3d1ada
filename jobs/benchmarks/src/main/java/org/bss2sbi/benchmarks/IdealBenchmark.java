package org.bss2sbi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.bss2sbi.jobs.benchmark.IdealNeurons;
import org.bss2sbi.jobs.benchmark.Workload;
import org.bss2sbi.jobs.benchmark.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Ideal AdEx neurons in the fast mode: one millisecond each, noise-free, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IdealBenchmark {

    /** Neurons in a batch; the solver works on at most 256 side by side. */
    @Param({"16", "64", "256", "1024"})
    public int rows;

    private Workload ideal;

    /** Draws the neurons. */
    @Setup
    public void draw() {
        ideal = Workloads.ideal(IdealNeurons.draw(rows, 1));
    }

    /**
     * One batch.
     *
     * @param experiments counts rows
     * @return number of spikes
     */
    @Benchmark
    public double ideal(Experiments experiments) {
        return experiments.run(ideal);
    }
}
