package org.bss2sbi.jobs.cli;

import java.util.Arrays;
import java.util.Locale;
import org.bss2sbi.dataset.draws.PosteriorDraws;

/** Posterior draws as a table for a person: one line per parameter. */
final class PosteriorTable {

    private PosteriorTable() {}

    static String of(PosteriorDraws draws) {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%-24s %8s %8s %8s %8s", "parameter", "5 %", "median", "95 %", "mean"));
        for (int j = 0; j < draws.space().dimension(); j++) {
            double[] values = new double[draws.rows()];
            for (int i = 0; i < values.length; i++) {
                values[i] = draws.value(i, j);
            }
            Arrays.sort(values);
            table.append(String.format(
                    Locale.ROOT,
                    "%n%-24s %8.0f %8.0f %8.0f %8.1f",
                    draws.space().get(j).name(),
                    quantile(values, 0.05),
                    quantile(values, 0.5),
                    quantile(values, 0.95),
                    Arrays.stream(values).average().orElse(Double.NaN)));
        }
        return table.toString();
    }

    private static double quantile(double[] sorted, double level) {
        return sorted[(int) Math.round(level * (sorted.length - 1))];
    }
}
