package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Locale;
import java.util.function.Consumer;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.sequential.HighestDensityRegion;
import org.bss2sbi.training.vector.VectorInference;
import org.bss2sbi.training.vector.VectorOptions;
import org.bss2sbi.training.vector.VectorPosterior;
import org.bss2sbi.training.vector.VectorRows;

/**
 * Inference for one observation in rounds of equal numbers of simulations. Each round draws its parameters with the help of the
 * posterior of the round before, and learns from the rows of all rounds.
 */
public final class SequentialInference {

    private static final int REGION_SAMPLES = 10_000;
    private static final double OUTSIDE = 1e-4; // Deistler et al. 2022, section 4

    private final BenchmarkTask task;
    private final double[] data;
    private final Shape shape;
    private final Consumer<String> told;
    private final long seed;

    /** Options of a training, given the number of parameters and of simulations. */
    @FunctionalInterface
    interface Shape {

        VectorOptions of(int dimension, int rows);
    }

    SequentialInference(BenchmarkTask task, double[] data, Shape shape, Consumer<String> told, long seed) {
        this.task = task;
        this.data = data;
        this.shape = shape;
        this.told = told;
        this.seed = seed;
    }

    /**
     * Prepares inference with the default options of the ensemble.
     *
     * @param task task
     * @param data its observation
     * @param told told what each round did
     * @param seed seed of everything
     */
    public SequentialInference(BenchmarkTask task, double[] data, Consumer<String> told, long seed) {
        this(task, data, VectorOptions::forBudget, told, seed);
    }

    /**
     * Infers with truncated proposals.
     *
     * @param simulations simulations of all rounds together
     * @param rounds number of rounds, at least 1
     * @return posterior, of use for this observation only
     */
    public LearntPosterior truncated(int simulations, int rounds) {
        return new EnsemblePosterior(infer(simulations, rounds, this::truncation));
    }

    /** Where the parameters of a round come from, given the posterior of the round before. */
    @FunctionalInterface
    interface Proposal {

        ParameterLaw of(VectorPosterior posterior, int round);
    }

    VectorPosterior infer(int simulations, int rounds, Proposal proposal) {
        Simulations all = Simulations.run(task, rows(simulations, rounds, 0), seed);
        VectorPosterior posterior = fit(all, 0);
        for (int round = 1; round < rounds; round++) {
            ParameterLaw law = proposal.of(posterior, round);
            all = all.and(
                    Simulations.run(task, law, rows(simulations, rounds, round), seed(round, Purpose.SIMULATION)));
            posterior = fit(all, round);
        }
        return posterior;
    }

    /** The first rounds take what is left over. */
    private static int rows(int simulations, int rounds, int round) {
        return simulations / rounds + (round < simulations % rounds ? 1 : 0);
    }

    private ParameterLaw truncation(VectorPosterior posterior, int round) {
        long own = seed(round, Purpose.CANDIDATES);
        HighestDensityRegion region = HighestDensityRegion.of(
                points -> posterior.roughLogProb(data, points),
                posterior.sample(data, REGION_SAMPLES, own),
                task.prior().dimension(),
                OUTSIDE);
        TruncatedPrior law = new TruncatedPrior(
                task.prior(), region, (count, sampleSeed) -> posterior.sample(data, count, sampleSeed), own);
        told.accept("Round %d, %s".formatted(round + 1, law.words()));
        return law;
    }

    private VectorPosterior fit(Simulations all, int round) {
        long start = System.nanoTime();
        VectorRows rows = all.rows();
        VectorPosterior posterior = VectorInference.fit(
                task.prior().marginals(),
                rows,
                shape.of(rows.dimension(), rows.rows()),
                round == 0 ? seed : seed(round, Purpose.INITIALISATION));
        told.accept(String.format(
                Locale.ROOT,
                "Round %d, training on %,d simulations: %.0f s",
                round + 1,
                rows.rows(),
                (System.nanoTime() - start) / 1e9));
        return posterior;
    }

    private long seed(int round, Purpose purpose) {
        return RandomStreams.key(seed, round, purpose);
    }
}
