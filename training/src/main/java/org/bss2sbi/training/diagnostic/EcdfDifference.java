package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * Empirical law of the normalised ranks minus the diagonal, with a band that a calibrated posterior leaves nowhere with
 * probability 0.99.
 *
 * @param at normalised ranks at which the law is evaluated, inside (0, 1)
 * @param difference empirical law minus the diagonal
 * @param lower lower edge of the band
 * @param upper upper edge of the band
 * @param inside whether the curve stays in the band
 */
public record EcdfDifference(
        List<Double> at, List<Double> difference, List<Double> lower, List<Double> upper, boolean inside) {

    private static final int MOST_POINTS = 99;

    static int points(int draws) {
        return Math.min(MOST_POINTS, draws);
    }

    static EcdfDifference of(double[] positions, EcdfBand band, int points) {
        int[] counts = new int[points + 1];
        for (double u : positions) {
            counts[Math.min((int) (u * counts.length), points)]++;
        }
        List<Double> at = new ArrayList<>();
        List<Double> difference = new ArrayList<>();
        List<Double> lower = new ArrayList<>();
        List<Double> upper = new ArrayList<>();
        boolean inside = true;
        int below = 0;
        for (int k = 0; k < points; k++) {
            below += counts[k];
            at.add((k + 1.0) / (points + 1));
            difference.add(below / (double) positions.length - at.get(k));
            lower.add(band.lower(k));
            upper.add(band.upper(k));
            inside &= difference.get(k) >= lower.get(k) && difference.get(k) <= upper.get(k);
        }
        return new EcdfDifference(at, difference, lower, upper, inside);
    }
}
