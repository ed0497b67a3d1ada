package org.bss2sbi.benchmarks;

import java.util.concurrent.TimeUnit;
import org.bss2sbi.jobs.benchmark.Workload;
import org.bss2sbi.jobs.benchmark.Workloads;
import org.bss2sbi.simulator.chip.RunBatch;
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

/** The circuit as a campaign runs it and with its noise taken away step by step, its features alone, and the chain. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EmulatorBenchmark {

    private static final long SEED = 1;
    private static final int CHAIN_ROWS = 32;

    /** Experiments in a batch; the emulator works on at most 256 side by side. */
    @Param("512")
    public int rows;

    private Workload uniform;
    private Workload useful;
    private Workload withoutMembraneNoise;
    private Workload withoutNoise;
    private Workload features;
    private Workload chain;

    /** Draws the settings. */
    @Setup
    public void draw() {
        RunBatch firing = Workloads.usefulRuns(rows, SEED);
        uniform = Workloads.circuit(Workloads.uniformRuns(rows, SEED), "uniform settings");
        useful = Workloads.circuit(firing, "1 to 70 spikes");
        withoutMembraneNoise = Workloads.circuitWithoutMembraneNoise(firing);
        withoutNoise = Workloads.circuitWithoutNoise(firing);
        features = Workloads.features(firing);
        chain = Workloads.chain(CHAIN_ROWS, SEED);
    }

    /**
     * Noise, read-out and features, settings from all over their ranges.
     *
     * @param experiments counts rows
     * @return number of spikes
     */
    @Benchmark
    public double circuitUniform(Experiments experiments) {
        return experiments.run(uniform);
    }

    /**
     * Noise, read-out and features, settings with which the circuit fires 1 to 70 times.
     *
     * @param experiments counts rows
     * @return number of spikes
     */
    @Benchmark
    public double circuitUseful(Experiments experiments) {
        return experiments.run(useful);
    }

    /**
     * The same without the random numbers of the membrane.
     *
     * @param experiments counts rows
     * @return number of spikes
     */
    @Benchmark
    public double circuitWithoutMembraneNoise(Experiments experiments) {
        return experiments.run(withoutMembraneNoise);
    }

    /**
     * The same without any noise, and with an ideal read-out.
     *
     * @param experiments counts rows
     * @return number of spikes
     */
    @Benchmark
    public double circuitWithoutNoise(Experiments experiments) {
        return experiments.run(withoutNoise);
    }

    /**
     * Features of recorded runs.
     *
     * @param experiments counts rows
     * @return sum of a feature
     */
    @Benchmark
    public double features(Experiments experiments) {
        return experiments.run(features);
    }

    /**
     * The attenuation experiment with its noise and its fits.
     *
     * @param experiments counts rows
     * @return sum of heights
     */
    @Benchmark
    public double chain(Experiments experiments) {
        return experiments.run(chain);
    }
}
