package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Simultaneous band for the empirical law of N uniform numbers at K equidistant points.
 *
 * <p>Method: Saeilynoja, Buerkner, Vehtari, "Graphical test for discrete uniformity and its applications in
 * goodness-of-fit evaluation and multiple sample comparison", 2022, arXiv:2103.10522, section 2.2 (simulated adjustment).
 */
final class EcdfBand {

    /** Probability that a uniform sample leaves the band anywhere. */
    static final double ALPHA = 0.01;

    private static final int REPLICATES = 1000;
    private static final long SEED = 0x5ae11L; // a property of the band, not of a run: the same N gives the same band

    private final double[] lower;
    private final double[] upper;

    private EcdfBand(double[] lower, double[] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    static EcdfBand of(int n, int points) {
        BinomialDistribution[] laws = new BinomialDistribution[points];
        for (int k = 0; k < points; k++) {
            laws[k] = BinomialDistribution.of(n, (k + 1.0) / (points + 1));
        }
        double gamma = pointwiseLevel(n, laws);
        double[] lower = new double[points];
        double[] upper = new double[points];
        for (int k = 0; k < points; k++) {
            double z = (k + 1.0) / (points + 1);
            lower[k] = laws[k].inverseCumulativeProbability(gamma / 2) / (double) n - z;
            upper[k] = laws[k].inverseCumulativeProbability(1 - gamma / 2) / (double) n - z;
        }
        return new EcdfBand(lower, upper);
    }

    /** Level of the pointwise intervals that makes the band hold everywhere with probability 1 - ALPHA. */
    private static double pointwiseLevel(int n, BinomialDistribution[] laws) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Map<Integer, Double>> tails = new ArrayList<>(); // counts come close together, their tails cost
        for (BinomialDistribution ignored : laws) {
            tails.add(new HashMap<>());
        }
        double[] levels = new double[REPLICATES];
        for (int m = 0; m < REPLICATES; m++) {
            int[] counts = new int[laws.length + 1];
            for (int i = 0; i < n; i++) {
                counts[(int) (random.nextDouble() * counts.length)]++;
            }
            levels[m] = smallestTail(counts, laws, tails);
        }
        Arrays.sort(levels);
        return levels[(int) (ALPHA * REPLICATES)];
    }

    private static double smallestTail(int[] counts, BinomialDistribution[] laws, List<Map<Integer, Double>> tails) {
        double smallest = 1;
        int below = 0;
        for (int k = 0; k < laws.length; k++) {
            BinomialDistribution law = laws[k];
            below += counts[k];
            smallest = Math.min(smallest, tails.get(k).computeIfAbsent(below, count -> twoSided(law, count)));
        }
        return smallest;
    }

    private static double twoSided(BinomialDistribution law, int count) {
        return 2 * Math.min(law.cumulativeProbability(count), law.survivalProbability(count - 1));
    }

    double lower(int point) {
        return lower[point];
    }

    double upper(int point) {
        return upper[point];
    }
}
