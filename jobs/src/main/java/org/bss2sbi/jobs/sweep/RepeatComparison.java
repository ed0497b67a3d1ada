package org.bss2sbi.jobs.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.bss2sbi.jobs.report.Estimate;
import org.bss2sbi.jobs.report.SweepFacts;
import org.bss2sbi.training.diagnostic.Holm;

/**
 * Whether settings differ by more than the noise between their repeats: analysis of a randomised block design (two-way layout
 * without replication; Montgomery, Design and Analysis of Experiments, chapter 4), whose blocks are the repeats. What all
 * settings of a repeat have in common, its tables and targets, drops out of the differences.
 */
final class RepeatComparison {

    private static final double UPPER = 0.975;

    private RepeatComparison() {}

    /**
     * Compares all settings with the best one.
     *
     * @param values value of each setting (row) in each repeat (column), NaN where there is none; larger is better; every row
     *     has a finite value
     * @return comparison on the repeats that all settings have; its noise is NaN if these are fewer than two
     */
    static SweepFacts.Comparison of(double[][] values) {
        int[] complete = complete(values);
        if (values.length == 0) {
            return unknown(-1, 0, new double[0]);
        }
        double[] means = complete.length == 0 ? means(values) : means(columns(values, complete));
        int best = IntStream.range(0, means.length)
                .reduce((a, b) -> means[b] > means[a] ? b : a)
                .orElseThrow();
        return values.length < 2 || complete.length < 2
                ? unknown(best, complete.length, means)
                : tested(best, columns(values, complete), means);
    }

    private static SweepFacts.Comparison unknown(int best, int repeats, double[] means) {
        List<Estimate> behind = new ArrayList<>();
        List<Double> pValues = new ArrayList<>();
        for (double mean : means) {
            behind.add(Estimate.exact(means[best] - mean));
            pValues.add(Double.NaN);
        }
        return new SweepFacts.Comparison(best, repeats, Double.NaN, behind, pValues);
    }

    private static SweepFacts.Comparison tested(int best, double[][] values, double[] means) {
        int settings = values.length;
        int repeats = values[0].length;
        int degrees = (settings - 1) * (repeats - 1);
        double noise = Math.sqrt(residuals(values, means) / degrees);
        double error = noise * Math.sqrt(2.0 / repeats);
        TDistribution law = TDistribution.of(degrees);
        double half = law.inverseCumulativeProbability(UPPER) * error;
        List<Estimate> behind = new ArrayList<>();
        double[] others = new double[settings - 1];
        for (int i = 0; i < settings; i++) {
            double distance = means[best] - means[i];
            behind.add(i == best ? Estimate.exact(0) : new Estimate(distance, distance - half, distance + half));
            if (i != best) {
                others[i < best ? i : i - 1] = twoSided(law, distance, error);
            }
        }
        double[] adjusted = Holm.adjust(others);
        List<Double> pValues = new ArrayList<>();
        for (int i = 0; i < settings; i++) {
            pValues.add(i == best ? Double.NaN : adjusted[i < best ? i : i - 1]);
        }
        return new SweepFacts.Comparison(best, repeats, noise, behind, pValues);
    }

    private static double twoSided(TDistribution law, double distance, double error) {
        if (distance == 0) {
            return 1;
        }
        return error == 0 ? 0 : 2 * law.survivalProbability(distance / error);
    }

    /** Sum of squares that neither setting nor repeat explains. */
    private static double residuals(double[][] values, double[] means) {
        double all = Arrays.stream(means).average().orElseThrow();
        double sum = 0;
        for (int k = 0; k < values[0].length; k++) {
            double repeat = 0;
            for (double[] row : values) {
                repeat += row[k] / values.length;
            }
            for (int i = 0; i < values.length; i++) {
                double left = values[i][k] - means[i] - repeat + all;
                sum += left * left;
            }
        }
        return sum;
    }

    private static int[] complete(double[][] values) {
        return IntStream.range(0, values.length == 0 ? 0 : values[0].length)
                .filter(k -> Arrays.stream(values).allMatch(row -> Double.isFinite(row[k])))
                .toArray();
    }

    private static double[][] columns(double[][] values, int[] chosen) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(chosen).mapToDouble(k -> row[k]).toArray())
                .toArray(double[][]::new);
    }

    private static double[] means(double[][] values) {
        return Arrays.stream(values)
                .mapToDouble(row ->
                        Arrays.stream(row).filter(Double::isFinite).average().orElse(Double.NaN))
                .toArray();
    }
}
