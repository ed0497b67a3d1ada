package org.bss2sbi.training.posterior;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Rows that a posterior did not learn from.
 *
 * @param tables tables to read
 * @param request which rows, with settings and what the summary is made of
 * @param seed seed of the places inside cells
 */
record HeldOutRows(List<SimulationTable> tables, ReadRequest request, long seed) {

    private static final int BATCH_ROWS = 512;

    /** Takes one row. */
    @FunctionalInterface
    interface Visitor {

        /** Takes what a posterior is conditioned on, and the true settings as a point of the unit box. */
        void row(long rowId, float[] summary, double[] truth);
    }

    /** Shows the first rows to a visitor. */
    void first(int rows, AmortizedPosterior posterior, Visitor visitor) {
        SummaryColumns summary = posterior.summaryColumns();
        int seen = 0;
        try (TableReader reader = TableReader.open(tables, request)) {
            RowBatch batch = reader.newBatch(Math.min(rows, BATCH_ROWS));
            while (seen < rows && reader.next(batch)) {
                for (int i = 0; i < batch.size() && seen < rows; i++, seen++) {
                    visitor.row(batch.rowIds()[i], summary.of(batch, i), truth(posterior.space(), batch, i));
                }
            }
        }
    }

    private double[] truth(ParameterSpace space, RowBatch batch, int row) {
        UniformRandomProvider place = RandomStreams.forRow(seed, batch.rowIds()[row], Purpose.DEQUANTISATION);
        double[] unit = new double[space.dimension()];
        for (int j = 0; j < unit.length; j++) {
            unit[j] = space.get(j).toUnit(batch.theta()[row * unit.length + j], place.nextDouble());
        }
        return unit;
    }
}
