package org.bss2sbi.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.jobs.spark.LocalClassifier;
import org.bss2sbi.jobs.spark.TargetCalibration;
import org.bss2sbi.jobs.spark.TaskProgress;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.c2st.JointPair;
import org.bss2sbi.training.c2st.LocalCalibration;
import org.bss2sbi.training.c2st.LocalDraws;
import org.bss2sbi.training.c2st.LocalTwoSampleResult;
import org.bss2sbi.training.c2st.LocalTwoSampleTest;
import org.bss2sbi.training.posterior.AmortizedPosterior;

/**
 * Asks at single observations whether the posterior is right, with the pairs of a calibration: one task per classifier. Every
 * executor holds the pairs once and a standardised copy per running task, 16 bytes per pair and number in all; 10,000 pairs of 7
 * settings and 130 numbers take 22 MB.
 */
final class LocalCalibrationJob {

    /** Posterior samples at an observation. */
    private static final int DRAWS = 2000;

    /** An observation: what it was read from, and the numbers of it that the posterior is conditioned on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Observed(String source, float[] summary) {}

    private final JavaSparkContext spark;
    private final Progress progress;

    LocalCalibrationJob(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /** Refuses what could not be answered, before anything is simulated for it. */
    static void require(TrainedModel model, LocalQuestion question, int targets) {
        question.observations()
                .forEach(
                        target -> InferJob.requireUseful(model.config().useful().toUsefulness(), target));
        if (question.isAsked()) {
            requirePairs(targets - question.ownTargets());
        }
    }

    private static void requirePairs(int pairs) {
        if (pairs < LocalTwoSampleTest.LEAST_PAIRS) {
            throw new BadInputException(
                    "A classifier cannot learn from %d targets whether the posterior is right at an observation. Take at least %d --targets, better some thousands."
                            .formatted(pairs, LocalTwoSampleTest.LEAST_PAIRS));
        }
    }

    /**
     * Judges a posterior at some observations.
     *
     * @param posterior posterior
     * @param pairs what the classifiers learn from
     * @param observations where, at least one
     * @param permutations classifiers of shuffled rows
     * @param seed seed of the draws at the observations, of permutations and classifiers
     * @return what was found, in the order of the observations
     */
    LocalCalibration run(
            AmortizedPosterior posterior,
            List<JointPair> pairs,
            List<Observed> observations,
            int permutations,
            long seed) {
        requirePairs(pairs.size());
        List<LocalDraws> draws = new ArrayList<>();
        for (Observed observation : observations) {
            long row = -1L - draws.size(); // no row of a table
            draws.add(draws(posterior, observation.summary(), seed, row));
        }
        LocalTwoSampleTest test = LocalTwoSampleTest.of(pairs, seed);
        List<double[]> statistics = classify(test, draws, permutations);
        return new LocalCalibration(
                test.pairs(),
                permutations,
                DRAWS,
                test.contextSize(),
                seed,
                LocalCalibration.LEVEL,
                IntStream.range(0, draws.size())
                        .mapToObj(o -> found(observations.get(o).source(), statistics, o))
                        .toList());
    }

    private static LocalDraws draws(AmortizedPosterior posterior, float[] summary, long seed, long row) {
        PosteriorDraws drawn = posterior.condition(summary).sample(DRAWS, seed, row);
        return new LocalDraws(TargetCalibration.positions(drawn, DRAWS), posterior.context(summary));
    }

    /** Statistics of all classifiers, that of the true labels first. */
    private List<double[]> classify(LocalTwoSampleTest test, List<LocalDraws> observations, int permutations) {
        List<Integer> numbers = IntStream.rangeClosed(0, permutations).boxed().toList();
        long[] weights = new long[numbers.size()];
        Arrays.fill(weights, 1);
        Broadcast<LocalTwoSampleTest> pairs = spark.broadcast(test);
        Broadcast<List<LocalDraws>> draws = spark.broadcast(observations);
        try (Progress.Stage stage = progress.stage("local test", weights.length, "classifiers")) {
            LocalClassifier work = new LocalClassifier(pairs, draws);
            List<double[]> statistics = TaskProgress.map(spark, "local test", numbers, weights, work, stage);
            stage.reached(weights.length, "");
            return statistics;
        } finally {
            pairs.destroy();
            draws.destroy();
        }
    }

    private static LocalCalibration.AtObservation found(String source, List<double[]> statistics, int observation) {
        LocalTwoSampleResult result = LocalTwoSampleResult.of(
                statistics.get(0)[observation],
                statistics.stream().skip(1).map(of -> of[observation]).toList());
        return new LocalCalibration.AtObservation(source, result.isRejected(LocalCalibration.LEVEL), result);
    }
}
