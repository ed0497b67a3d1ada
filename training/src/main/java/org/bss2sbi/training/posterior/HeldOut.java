package org.bss2sbi.training.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.dataset.draws.PosteriorDraws;

/** Judges a posterior on rows it did not learn from: log densities of the truth and widths per parameter. */
final class HeldOut {

    private static final int SAMPLES = 200;
    private static final double UNIFORM_VARIANCE = 1.0 / 12;

    private final AmortizedPosterior posterior;
    private final long seed;
    private final List<Double> logDensities = new ArrayList<>();
    private final double[] varianceSums;

    private HeldOut(AmortizedPosterior posterior, long seed) {
        this.posterior = posterior;
        this.seed = seed;
        this.varianceSums = new double[posterior.space().dimension()];
    }

    /**
     * Judges on the first rows.
     *
     * @param posterior posterior to judge
     * @param rows rows it did not learn from
     * @param count number of rows
     * @return report
     */
    static HeldOutReport judge(AmortizedPosterior posterior, HeldOutRows rows, int count) {
        HeldOut heldOut = new HeldOut(posterior, rows.seed());
        rows.first(count, posterior, heldOut::add);
        return heldOut.report();
    }

    private void add(long rowId, float[] summary, double[] truth) {
        Posterior given = posterior.condition(summary);
        logDensities.add(given.logProb(truth)[0]);
        PosteriorDraws draws = given.sample(SAMPLES, seed, rowId);
        for (int j = 0; j < varianceSums.length; j++) {
            varianceSums[j] += variance(draws, j);
        }
    }

    private static double variance(PosteriorDraws draws, int column) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws.rows(); i++) {
            double u = draws.position(i, column);
            sum += u;
            squares += u * u;
        }
        int n = draws.rows();
        return (squares - sum * sum / n) / (n - 1);
    }

    private HeldOutReport report() {
        double[] sorted =
                logDensities.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        List<Double> contraction = new ArrayList<>();
        for (double sum : varianceSums) {
            contraction.add(1 - sum / sorted.length / UNIFORM_VARIANCE);
        }
        return new HeldOutReport(
                sorted.length,
                SAMPLES,
                Arrays.stream(sorted).average().orElseThrow(),
                sorted[sorted.length / 100],
                sorted[0],
                contraction);
    }
}
