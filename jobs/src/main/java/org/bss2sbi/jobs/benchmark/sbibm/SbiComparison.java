package org.bss2sbi.jobs.benchmark.sbibm;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.bss2sbi.jobs.benchmark.SbiPackage;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.vector.Marginal;

/**
 * One task inferred by the Python package sbi from the simulations that our posterior was learnt from. Both are judged on the same fresh
 * simulations.
 */
public final class SbiComparison {

    private static final int FRESH = 1000;

    private final BenchmarkTask task;
    private final Simulations training;
    private final Simulations fresh;
    private final long seed;

    /**
     * Simulates what both are judged on.
     *
     * @param task task
     * @param training simulations to learn from
     * @param seed seed of the fresh simulations and of sbi
     */
    public SbiComparison(BenchmarkTask task, Simulations training, long seed) {
        this.task = task;
        this.training = training;
        this.fresh = Simulations.run(task, FRESH, RandomStreams.key(seed, 0, Purpose.TARGETS));
        this.seed = seed;
    }

    /**
     * Has sbi learn and sample on all cores.
     *
     * @param sbi the package
     * @param observations observations
     * @param samples samples for each of them
     * @return its posteriors
     * @throws IOException if it fails, is not done in six hours, or answers something else
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    public SbiPackage.Answer infer(SbiPackage sbi, List<BenchmarkObservation> observations, int samples)
            throws IOException, InterruptedException {
        return sbi.infer(new SbiPackage.Problem(
                training.pairs(),
                fresh.pairs(),
                ends(marginal -> marginal.restore(marginal.lower())),
                ends(marginal -> marginal.restore(marginal.upper())),
                observations.stream().map(BenchmarkObservation::data).toList(),
                samples,
                Runtime.getRuntime().availableProcessors(),
                seed));
    }

    private List<Double> ends(ToDoubleFunction<Marginal> end) {
        return task.prior().marginals().stream()
                .map(marginal -> end.applyAsDouble(marginal))
                .toList();
    }

    /**
     * Mean log density of the fresh parameters in a posterior of ours.
     *
     * @param posterior posterior
     * @return nats per unit volume of the parameters' own scales
     */
    public double logDensity(LearntPosterior posterior) {
        return IntStream.range(0, fresh.size())
                .parallel()
                .mapToDouble(row -> posterior.logDensity(fresh.data(row), fresh.parameters(row)))
                .average()
                .orElseThrow();
    }
}
