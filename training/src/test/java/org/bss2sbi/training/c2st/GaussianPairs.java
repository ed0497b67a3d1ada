package org.bss2sbi.training.c2st;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * theta ~ N(0, 1), x ~ N(theta, 0.25): the exact posterior is N(0.8 x, 0.2). The candidate is N(0.8 x, width^2 0.2); the prior as
 * candidate ignores x.
 */
record GaussianPairs(double width, boolean priorAsPosterior) {

    static final double[] OBSERVATIONS = {-1.5, -0.5, 0, 0.5, 1.5};
    private static final double POSTERIOR_SD = Math.sqrt(0.2);

    static GaussianPairs exact() {
        return new GaussianPairs(1, false);
    }

    static GaussianPairs ofWidth(double width) {
        return new GaussianPairs(width, false);
    }

    static GaussianPairs prior() {
        return new GaussianPairs(1, true);
    }

    List<JointPair> pairs(int count, long seed) {
        List<JointPair> pairs = new ArrayList<>();
        for (int pair = 0; pair < count; pair++) {
            var random = new SplittableRandom(seed * 1_000_003L + pair);
            double truth = random.nextGaussian();
            double x = truth + 0.5 * random.nextGaussian();
            pairs.add(new JointPair(
                    pair, new float[] {(float) truth}, new float[] {draw(x, random)}, new float[] {(float) x}));
        }
        return pairs;
    }

    /** Draws at each of the five observations. */
    List<LocalDraws> draws(int count, long seed) {
        var random = new SplittableRandom(seed);
        List<LocalDraws> observations = new ArrayList<>();
        for (double x : OBSERVATIONS) {
            float[] draws = new float[count];
            for (int i = 0; i < count; i++) {
                draws[i] = draw(x, random);
            }
            observations.add(new LocalDraws(draws, new float[] {(float) x}));
        }
        return observations;
    }

    private float draw(double x, SplittableRandom random) {
        double z = random.nextGaussian();
        return (float) (priorAsPosterior ? z : 0.8 * x + width * POSTERIOR_SD * z);
    }

    /** p-values at the five observations, in the order of {@link #OBSERVATIONS}. */
    double[] pValues(int pairs, int permutations, long seed) {
        LocalTwoSampleTest test = LocalTwoSampleTest.of(pairs(pairs, seed), seed);
        List<LocalDraws> observations = draws(1000, seed);
        double[] truth = test.statistics(0, observations);
        List<double[]> shuffled = new ArrayList<>();
        for (int number = 1; number <= permutations; number++) {
            shuffled.add(test.statistics(number, observations));
        }
        double[] pValues = new double[truth.length];
        for (int o = 0; o < pValues.length; o++) {
            int at = o;
            pValues[o] = LocalTwoSampleResult.of(
                            truth[o], shuffled.stream().map(of -> of[at]).toList())
                    .pValue();
        }
        return pValues;
    }
}
