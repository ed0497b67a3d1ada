package org.bss2sbi.jobs;

import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.jobs.spark.Target;
import org.bss2sbi.training.posterior.SummaryColumns;

/** The first useful rows of a table as targets. Memory grows with the number of targets, not with the table. */
public final class UsefulRows {

    private static final int BATCH_ROWS = 1024;

    private UsefulRows() {}

    /**
     * Reads targets.
     *
     * @param table table
     * @param count most targets wanted
     * @param summary what is taken of each
     * @return the first useful rows in row order, fewer if the table has fewer
     */
    public static List<Target> first(SimulationTable table, int count, SummaryColumns summary) {
        RowFilter useful = RowFilter.useful(table.manifest().origin().useful());
        int d = table.schema().parameters().dimension();
        List<Target> targets = new ArrayList<>();
        try (TableReader reader = table.read(summary.request().filtered(useful))) {
            RowBatch batch = reader.newBatch(BATCH_ROWS);
            while (targets.size() < count && reader.next(batch)) {
                for (int i = 0; i < batch.size() && targets.size() < count; i++) {
                    targets.add(new Target(batch.rowIds()[i], values(batch, i, d), summary.of(batch, i)));
                }
            }
        }
        return targets;
    }

    private static double[] values(RowBatch batch, int row, int dimension) {
        double[] values = new double[dimension];
        for (int j = 0; j < dimension; j++) {
            values[j] = batch.theta()[row * dimension + j];
        }
        return values;
    }
}
