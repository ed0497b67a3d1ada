package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * theta ~ N(0, I_d), x ~ N(theta, 0.25 I_d): the exact posterior is N(0.8 x, 0.2 I). The candidate is
 * N(0.8 x + shift sqrt(0.2), width^2 0.2 I); the prior as candidate ignores x.
 */
record GaussianCase(int d, double width, double shift, boolean priorAsPosterior) {

    static final double POSTERIOR_SD = Math.sqrt(0.2);

    static GaussianCase of(int d, double width, double shift) {
        return new GaussianCase(d, width, shift, false);
    }

    static GaussianCase prior(int d) {
        return new GaussianCase(d, 1, 0, true);
    }

    static List<String> names(int d) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < d; j++) {
            names.add("theta" + j);
        }
        return names;
    }

    List<CalibrationRow> rows(int pairs, int draws, long seed) {
        return rows(0, pairs, draws, seed);
    }

    List<CalibrationRow> rows(int from, int to, int draws, long seed) {
        List<CalibrationRow> rows = new ArrayList<>();
        for (int pair = from; pair < to; pair++) {
            rows.add(row(pair, draws, seed));
        }
        return rows;
    }

    private CalibrationRow row(int pair, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + pair);
        double sd = priorAsPosterior ? 1 : width * POSTERIOR_SD;
        double[] truth = new double[d];
        double[] center = new double[d];
        for (int j = 0; j < d; j++) {
            truth[j] = random.nextGaussian();
            double x = truth[j] + 0.5 * random.nextGaussian();
            center[j] = priorAsPosterior ? 0 : 0.8 * x + shift * POSTERIOR_SD;
        }
        double[] values = new double[draws * d];
        double[] logDensities = new double[draws];
        for (int l = 0; l < draws; l++) {
            for (int j = 0; j < d; j++) {
                double z = random.nextGaussian();
                values[l * d + j] = center[j] + sd * z;
                logDensities[l] += logNormal(z, sd);
            }
        }
        double logDensity = 0;
        for (int j = 0; j < d; j++) {
            logDensity += logNormal((truth[j] - center[j]) / sd, sd);
        }
        return CalibrationRow.of(pair, truth, values, logDensity, logDensities, references(), seed);
    }

    /** About where the smallest and the largest of two thousand truths lie. */
    private ReferenceBox references() {
        double[] lower = new double[d];
        double[] upper = new double[d];
        Arrays.fill(lower, -3.3);
        Arrays.fill(upper, 3.3);
        return ReferenceBox.of(lower, upper);
    }

    private static double logNormal(double z, double sd) {
        return -0.5 * z * z - Math.log(sd) - 0.5 * Math.log(2 * Math.PI);
    }
}
