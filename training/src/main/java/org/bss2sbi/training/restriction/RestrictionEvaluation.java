package org.bss2sbi.training.restriction;

import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.prior.Restriction;

/** Judges a restriction on rows that took no part in its training. */
public final class RestrictionEvaluation {

    private static final int BATCH = 4096;

    private RestrictionEvaluation() {}

    /**
     * Counts the decisions on a batch.
     *
     * @param restriction restriction to judge
     * @param theta parameters, shape (rows, dimension)
     * @param useful whether the run at each row was useful, length at least rows
     * @return counts; those of batches add up
     */
    public static DecisionCounts count(Restriction restriction, ParameterBatch theta, boolean[] useful) {
        boolean[] accepted = restriction.accepts(theta);
        long[] counts = new long[4];
        for (int i = 0; i < theta.rows(); i++) {
            counts[(useful[i] ? 0 : 2) + (accepted[i] ? 0 : 1)]++;
        }
        return new DecisionCounts(counts[0], counts[1], counts[2], counts[3]);
    }

    /**
     * Streams a table of fresh draws of the whole prior through a restriction; rows without a recording are left out.
     *
     * @param restriction restriction to judge
     * @param table fresh uniform rows; with rows of a restricted prior the false-negative rate is not that of the prior
     * @param usefulness which runs are useful
     * @return counts
     */
    public static DecisionCounts count(Restriction restriction, SimulationTable table, Usefulness usefulness) {
        ParameterSpace space = table.schema().parameters();
        DecisionCounts counts = DecisionCounts.NONE;
        try (TableReader reader = table.read(ReadRequest.of(Column.THETA).filtered(RowFilter.VALID))) {
            RowBatch batch = reader.newBatch(BATCH);
            while (reader.next(batch)) {
                counts = counts.plus(count(restriction, theta(space, batch), useful(batch, usefulness)));
            }
        }
        return counts;
    }

    private static ParameterBatch theta(ParameterSpace space, RowBatch batch) {
        double[] values = new double[batch.size() * space.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = batch.theta()[i];
        }
        return ParameterBatch.of(space, batch.size(), values);
    }

    private static boolean[] useful(RowBatch batch, Usefulness usefulness) {
        boolean[] useful = new boolean[batch.size()];
        for (int i = 0; i < useful.length; i++) {
            useful[i] = usefulness.test(batch.spikes()[i], batch.spikesBefore()[i]);
        }
        return useful;
    }
}
