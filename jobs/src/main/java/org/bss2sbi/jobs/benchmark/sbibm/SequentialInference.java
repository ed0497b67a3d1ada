package org.bss2sbi.jobs.benchmark.sbibm;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.sequential.HighestDensityRegion;
import org.bss2sbi.training.vector.AtomicInference;
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
    private static final int ATOMS = 10; // Greenberg et al. 2019, section 4
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
     * Prepares inference.
     *
     * @param task task
     * @param data its observation
     * @param estimator estimator that is trained in every round
     * @param told told what each round did
     * @param seed seed of everything
     */
    public SequentialInference(
            BenchmarkTask task, double[] data, BenchmarkEstimator estimator, Consumer<String> told, long seed) {
        this(task, data, estimator::options, told, seed);
    }

    /**
     * Infers.
     *
     * @param algorithm algorithm in rounds
     * @param simulations simulations of all rounds together
     * @param rounds number of rounds, at least 1
     * @return posterior, of use for this observation only
     */
    public LearntPosterior infer(BenchmarkAlgorithm algorithm, int simulations, int rounds) {
        return new EnsemblePosterior(
                switch (algorithm) {
                    case NPE -> throw new IllegalArgumentException("npe has no rounds");
                    case TSNPE -> infer(simulations, rounds, this::truncation, this::anew);
                    case SNPE_C -> infer(simulations, rounds, this::samples, this::atomic);
                });
    }

    /** Where the parameters of a round come from, given the posterior of the round before. */
    @FunctionalInterface
    interface Proposal {

        ParameterLaw of(VectorPosterior posterior, int round);
    }

    /** How a round learns from the simulations of all rounds so far, given the posterior of the round before. */
    @FunctionalInterface
    interface Learning {

        VectorPosterior of(VectorPosterior posterior, VectorRows all, int round);
    }

    VectorPosterior infer(int simulations, int rounds, Proposal proposal, Learning learning) {
        Simulations all = Simulations.run(task, rows(simulations, rounds, 0), seed);
        VectorPosterior posterior = timed(all.rows(), 0, rows -> train(rows, seed));
        for (int round = 1; round < rounds; round++) {
            ParameterLaw law = proposal.of(posterior, round);
            all = all.and(
                    Simulations.run(task, law, rows(simulations, rounds, round), seed(round, Purpose.SIMULATION)));
            VectorPosterior before = posterior;
            int now = round;
            posterior = timed(all.rows(), round, rows -> learning.of(before, rows, now));
        }
        return posterior;
    }

    VectorPosterior anew(VectorPosterior before, VectorRows all, int round) {
        return train(all, seed(round, Purpose.INITIALISATION));
    }

    VectorPosterior atomic(VectorPosterior before, VectorRows all, int round) {
        return AtomicInference.refine(
                before, all, task.prior()::logDensity, ATOMS, seed(round, Purpose.INITIALISATION));
    }

    ParameterLaw samples(VectorPosterior posterior, int round) {
        return (random, parameters) ->
                System.arraycopy(posterior.sample(data, 1, random.nextLong()), 0, parameters, 0, parameters.length);
    }

    ParameterLaw truncation(VectorPosterior posterior, int round) {
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

    /** The first rounds take what is left over. */
    private static int rows(int simulations, int rounds, int round) {
        return simulations / rounds + (round < simulations % rounds ? 1 : 0);
    }

    private VectorPosterior train(VectorRows rows, long trainingSeed) {
        return VectorInference.fit(
                task.prior().marginals(),
                rows,
                shape.of(rows.dimension(), rows.rows()),
                TrainingListener.SILENT,
                trainingSeed);
    }

    private VectorPosterior timed(VectorRows rows, int round, Function<VectorRows, VectorPosterior> learning) {
        long start = System.nanoTime();
        VectorPosterior posterior = learning.apply(rows);
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
