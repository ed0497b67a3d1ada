package org.bss2sbi.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.spark.LocalClassifier;
import org.bss2sbi.jobs.spark.TargetCalibration;
import org.bss2sbi.jobs.spark.TaskProgress;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.c2st.JointPair;
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
            requirePairs(targets);
        }
    }

    private static void requirePairs(int pairs) {
        if (pairs < LocalTwoSampleTest.LEAST_PAIRS) {
            throw new BadInputException(
                    "A classifier cannot learn from %d targets whether the posterior is right at an observation. Take at least %d --targets, better some thousands."
                            .formatted(pairs, LocalTwoSampleTest.LEAST_PAIRS));
        }
    }

    LocalCalibration run(AmortizedPosterior posterior, List<JointPair> pairs, LocalQuestion question, long seed) {
        requirePairs(pairs.size());
        List<LocalDraws> observations = new ArrayList<>();
        int contextSize = 0;
        for (TargetObservation target : question.observations()) {
            float[] summary = posterior.summaryColumns().of(target.observation());
            float[] context = posterior.context(summary);
            contextSize = context.length;
            long row = -1L - observations.size(); // no row of a table
            float[] draws =
                    TargetCalibration.positions(posterior.condition(summary).sample(DRAWS, seed, row), DRAWS);
            observations.add(new LocalDraws(draws, context));
        }
        LocalTwoSampleTest test = LocalTwoSampleTest.of(pairs, seed);
        List<double[]> statistics = classify(test, observations, question.permutations());
        return new LocalCalibration(
                test.pairs(),
                question.permutations(),
                DRAWS,
                contextSize,
                seed,
                LocalCalibration.LEVEL,
                IntStream.range(0, observations.size())
                        .mapToObj(o -> found(question.observations().get(o).source(), statistics, o))
                        .toList());
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
