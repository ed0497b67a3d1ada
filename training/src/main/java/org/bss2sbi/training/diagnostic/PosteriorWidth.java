package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.diagnostic.WidthReport.ParameterWidth;

/**
 * Contraction and z-score (Schad, Betancourt, Vasishth, 2021, arXiv:1904.12765). Sees what calibration cannot: a
 * posterior equal to the prior has contraction 0.
 */
public final class PosteriorWidth {

    private PosteriorWidth() {}

    /**
     * Compares posterior and prior widths.
     *
     * @param rows one row per pair, in any order
     * @param names parameter names in column order
     * @param referenceSd standard deviation per parameter of the reference law, usually the uniform box, in the
     *     parameters' units
     * @return widths per parameter
     * @throws IllegalArgumentException if there is no row or a length is wrong
     */
    public static WidthReport of(List<CalibrationRow> rows, List<String> names, double[] referenceSd) {
        if (referenceSd.length != names.size()) {
            throw new IllegalArgumentException("Expected %d reference standard deviations (%s), got %d"
                    .formatted(names.size(), String.join(", ", names), referenceSd.length));
        }
        CalibrationRows set = new CalibrationRows(rows, names.size(), 0);
        List<ParameterWidth> widths = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            widths.add(width(set, j, names.get(j), referenceSd[j]));
        }
        return new WidthReport(List.copyOf(widths));
    }

    private static ParameterWidth width(CalibrationRows set, int column, String name, double referenceSd) {
        int n = set.size();
        double[] truths = new double[n];
        double[] means = new double[n];
        double[] sds = new double[n];
        double[] zScores = new double[n];
        double variance = 0;
        for (int i = 0; i < n; i++) {
            CalibrationRow row = set.get(i);
            truths[i] = row.truth(column);
            means[i] = row.mean(column);
            sds[i] = row.sd(column);
            zScores[i] = zScore(means[i] - truths[i], sds[i]);
            variance += sds[i] * sds[i] / n;
        }
        double truthSd = Summary.sd(truths);
        return new ParameterWidth(
                name,
                1 - variance / (referenceSd * referenceSd),
                truthSd == 0 ? 0 : 1 - variance / (truthSd * truthSd),
                Summary.median(sds),
                Summary.mean(zScores),
                Summary.sd(zScores),
                Summary.correlation(means, truths));
    }

    /** All draws on one code and the truth on it too is no error; elsewhere the score is infinite and says so. */
    private static double zScore(double error, double sd) {
        return error == 0 ? 0 : error / sd;
    }
}
