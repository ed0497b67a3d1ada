package org.bss2sbi.training.posterior;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/** Judges a posterior on rows it did not learn from: log densities of the truth and widths per parameter. */
final class HeldOut {

    private static final int SAMPLES = 200;
    private static final double UNIFORM_VARIANCE = 1.0 / 12;

    private final AmortizedPosterior posterior;
    private final SummaryColumns summary;
    private final long seed;
    private final List<Double> logDensities = new ArrayList<>();
    private final double[] varianceSums;

    private HeldOut(AmortizedPosterior posterior, long seed) {
        this.posterior = posterior;
        this.summary = posterior.summaryColumns();
        this.seed = seed;
        this.varianceSums = new double[posterior.space().dimension()];
    }

    /**
     * Judges on the first rows of a request.
     *
     * @param posterior posterior to judge
     * @param tables tables to read
     * @param request rows it did not learn from, with settings and what the summary is made of
     * @param rows number of rows
     * @param seed seed of places inside cells and of the samples
     * @return report
     */
    static HeldOutReport judge(
            AmortizedPosterior posterior, List<SimulationTable> tables, ReadRequest request, int rows, long seed) {
        HeldOut heldOut = new HeldOut(posterior, seed);
        try (TableReader reader = TableReader.open(tables, request)) {
            RowBatch batch = reader.newBatch(rows);
            reader.next(batch);
            for (int i = 0; i < batch.size(); i++) {
                heldOut.add(batch, i);
            }
        }
        return heldOut.report();
    }

    private void add(RowBatch batch, int row) {
        long rowId = batch.rowIds()[row];
        Posterior given = posterior.condition(summary.of(batch, row));
        logDensities.add(given.logProb(truth(batch, row, rowId))[0]);
        PosteriorDraws draws = given.sample(SAMPLES, seed, rowId);
        for (int j = 0; j < varianceSums.length; j++) {
            varianceSums[j] += variance(draws, j);
        }
    }

    private double[] truth(RowBatch batch, int row, long rowId) {
        ParameterSpace space = posterior.space();
        UniformRandomProvider place = RandomStreams.forRow(seed, rowId, Purpose.DEQUANTISATION);
        double[] unit = new double[space.dimension()];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = space.get(j).toUnit(batch.theta()[row * unit.length + j], place.nextDouble());
        }
        return unit;
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
