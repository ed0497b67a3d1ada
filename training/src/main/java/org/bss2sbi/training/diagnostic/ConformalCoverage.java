package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.training.diagnostic.ConformalReport.Level;

/**
 * Conformal recalibration of highest-density regions: the credibility at which the truth enters, 1 - r/L of its density rank r, is the
 * score, and its quantiles over pairs are the levels to take. For a share of a, the ceil((n + 1) a)-th smallest of n scores holds a new
 * truth with a probability of at least a, whatever is wrong with the posterior, over all targets together and not at each one.
 *
 * <p>Methods: Lei et al., "Distribution-Free Predictive Inference for Regression", 2018, arXiv:1604.04173, for the split; Patel et al.,
 * "Variational Inference with Coverage Guarantees in Simulation-Based Inference", 2023, arXiv:2305.14275, for regions of a posterior.
 */
public final class ConformalCoverage {

    private static final double[] WANTED = {0.5, 0.68, 0.8, 0.9, 0.95};
    private static final int GRID = 100;
    private static final double ROUNDING = 1e-9;

    private final double[] fitted; // sorted scores
    private final double[] judged;

    private ConformalCoverage(double[] scores) {
        fitted = everySecond(scores, 0);
        judged = everySecond(scores, 1);
        Arrays.sort(fitted);
    }

    /**
     * Finds the levels on every second pair, and judges them on the others.
     *
     * @param rows one row per pair, in any order; the same number of draws in each; at least two
     * @param dimension number of parameters
     * @return levels, and coverage before and after
     * @throws IllegalArgumentException if there is one row or none, or rows differ in draws or parameters
     */
    public static ConformalReport of(List<CalibrationRow> rows, int dimension) {
        if (rows.size() < 2) {
            throw new IllegalArgumentException(
                    "Levels are found on one half of the pairs and judged on the other; got %d pairs"
                            .formatted(rows.size()));
        }
        CalibrationRows set = new CalibrationRows(rows, dimension, 0);
        double[] scores = new double[set.size()];
        int[] ranks = set.ranks(PairStream.DENSITY);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 1 - ranks[i] / (double) set.draws();
        }
        return new ConformalCoverage(scores).report();
    }

    private static double[] everySecond(double[] scores, int first) {
        double[] chosen = new double[(scores.length - first + 1) / 2];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = scores[first + 2 * i];
        }
        return chosen;
    }

    private ConformalReport report() {
        List<Level> levels = new ArrayList<>();
        for (double wanted : WANTED) {
            levels.add(new Level(wanted, take(wanted), covered(wanted), covered(take(wanted))));
        }
        double[] before = new double[GRID - 1];
        double[] after = new double[GRID - 1];
        for (int k = 1; k < GRID; k++) {
            double level = k / (double) GRID;
            before[k - 1] = Math.abs(covered(level) - level);
            after[k - 1] = Math.abs(covered(take(level)) - level);
        }
        return new ConformalReport(
                fitted.length,
                judged.length,
                List.copyOf(levels),
                Arrays.stream(before).average().orElseThrow(),
                Arrays.stream(after).average().orElseThrow(),
                Arrays.stream(before).max().orElseThrow(),
                Arrays.stream(after).max().orElseThrow());
    }

    /** Credibility of the region to take; all of the posterior where the pairs are too few for the level. */
    private double take(double wanted) {
        int rank = (int) Math.ceil((fitted.length + 1) * wanted - ROUNDING);
        return rank > fitted.length ? 1 : fitted[rank - 1];
    }

    /** Share of the judged pairs whose region of a credibility holds the truth. */
    private double covered(double credibility) {
        int count = 0;
        for (double score : judged) {
            count += score <= credibility + ROUNDING ? 1 : 0;
        }
        return count / (double) judged.length;
    }
}
