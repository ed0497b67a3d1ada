package org.bss2sbi.training.diagnostic;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.training.diagnostic.SbcReport.ParameterRanks;

/**
 * Simulation-based calibration: the rank of the truth among draws of an exact posterior is uniform.
 *
 * <p>Passing is necessary, not sufficient: the prior itself passes. Show {@link PosteriorWidth} next to it.
 *
 * <p>Method: Talts et al., 2018, arXiv:1804.06788. Ranks are discrete, therefore tested as (r + U) / (L + 1).
 */
public final class SimulationBasedCalibration {

    private SimulationBasedCalibration() {}

    /**
     * Tests the ranks of a calibration set.
     *
     * @param rows one row per pair, in any order; the same number of draws in each
     * @param names parameter names in column order
     * @param alpha family-wise level of the verdict, in (0, 1)
     * @param seed seed of the jitter
     * @return ranks and tests per parameter
     * @throws IllegalArgumentException if there is no row, or rows differ in draws or parameters
     */
    public static SbcReport test(List<CalibrationRow> rows, List<String> names, double alpha, long seed) {
        CalibrationRows set = new CalibrationRows(rows, names.size(), seed);
        int points = EcdfDifference.points(set.draws());
        EcdfBand band = EcdfBand.of(set.size(), points);
        double[][] positions = new double[names.size()][];
        Uniformity[] tests = new Uniformity[names.size()];
        double[] pValues = new double[names.size()];
        for (int j = 0; j < tests.length; j++) {
            positions[j] = set.positions(j);
            tests[j] = Uniformity.of(positions[j]);
            pValues[j] = tests[j].pValue();
        }
        double[] adjusted = Holm.adjust(pValues);
        boolean calibrated = true;
        List<ParameterRanks> parameters = new ArrayList<>();
        for (int j = 0; j < tests.length; j++) {
            calibrated &= adjusted[j] > alpha;
            RankHistogram histogram = RankHistogram.of(positions[j]);
            EcdfDifference ecdf = EcdfDifference.of(positions[j], band, points);
            parameters.add(new ParameterRanks(
                    names.get(j), Summary.mean(positions[j]), tests[j], adjusted[j], histogram, ecdf));
        }
        return new SbcReport(set.size(), set.draws(), alpha, calibrated, List.copyOf(parameters));
    }
}
