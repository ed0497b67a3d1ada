package org.bss2sbi.jobs.regenerate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.training.diagnostic.DistributionShift.Pair;

/**
 * What was measured in some rows of a table: a column per feature, one for the spikes before the step, and one that is 1 for runs
 * with a recording and 0 for failed ones. Failed runs have no other numbers. Memory grows with the sample, not with the table.
 */
final class FeatureSample {

    private static final int BATCH_ROWS = 1024;

    private final List<String> names;
    private final double[][] columns;
    private final int[] sizes;

    private FeatureSample(SimulationTable table) {
        names = new ArrayList<>(table.schema().featureNames());
        names.add("spikes_before");
        names.add("recorded");
        columns = new double[names.size()][BATCH_ROWS];
        sizes = new int[names.size()];
    }

    /** About so many rows, chosen by row id and seed; all of them if the table has no more. */
    static FeatureSample of(SimulationTable table, int rows, long seed) {
        double share = rows / (double) table.manifest().rows();
        Split chosen = share < 1 ? Split.validation(share, seed) : Split.all();
        return read(table, ReadRequest.of(Column.FEATURES).split(chosen), 0, Long.MAX_VALUE);
    }

    /** All rows of a range. */
    static FeatureSample ofRows(SimulationTable table, long from, long to) {
        return read(table, ReadRequest.of(Column.FEATURES), from, to);
    }

    private static FeatureSample read(SimulationTable table, ReadRequest request, long from, long to) {
        FeatureSample sample = new FeatureSample(table);
        int features = table.schema().featureNames().size();
        try (TableReader reader = table.read(request)) {
            RowBatch batch = reader.newBatch(BATCH_ROWS);
            while (reader.next(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    if (batch.rowIds()[row] >= from && batch.rowIds()[row] < to) {
                        sample.add(batch, row, features);
                    }
                }
            }
        }
        return sample;
    }

    private void add(RowBatch batch, int row, int features) {
        boolean valid = batch.valid()[row];
        put(features + 1, valid ? 1 : 0);
        if (valid) {
            for (int j = 0; j < features; j++) {
                put(j, batch.features()[row * features + j]);
            }
            put(features, batch.spikesBefore()[row]);
        }
    }

    private void put(int column, double value) {
        if (sizes[column] == columns[column].length) {
            columns[column] = Arrays.copyOf(columns[column], 2 * sizes[column]);
        }
        columns[column][sizes[column]++] = value;
    }

    /** Rows in the sample, failed runs included. */
    int rows() {
        return sizes[names.size() - 1];
    }

    /** What can be compared with a later sample; numbers that one of the two lacks altogether are left out. */
    List<Pair> against(FeatureSample later, String prefix) {
        List<Pair> pairs = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (sizes[j] > 0 && later.sizes[j] > 0) {
                pairs.add(new Pair(prefix + names.get(j), values(j), later.values(j)));
            }
        }
        return pairs;
    }

    private double[] values(int column) {
        return Arrays.copyOf(columns[column], sizes[column]);
    }
}
