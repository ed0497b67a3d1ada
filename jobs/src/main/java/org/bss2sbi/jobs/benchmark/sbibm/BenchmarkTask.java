package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** A problem of the benchmark: a prior over parameters and a simulator of data. Immutable; shared by threads. */
public interface BenchmarkTask {

    /**
     * Name in the benchmark.
     *
     * @return name, for example {@code two_moons}
     */
    String name();

    /**
     * Prior of the parameters.
     *
     * @return prior
     */
    TaskPrior prior();

    /**
     * Number of data values.
     *
     * @return values of one simulation
     */
    int dataWidth();

    /**
     * Runs one simulation.
     *
     * @param parameters parameters, in the order of {@link #parameterNames}
     * @param random noise of this simulation
     * @param data where the data go, {@link #dataWidth} values
     * @return false if the simulation failed; the data are then worthless
     */
    boolean simulate(double[] parameters, UniformRandomProvider random, double[] data);

    /**
     * Names of the parameters.
     *
     * @return names, in order
     */
    default List<String> parameterNames() {
        return IntStream.rangeClosed(1, prior().dimension())
                .mapToObj(j -> "parameter_" + j)
                .toList();
    }
}
