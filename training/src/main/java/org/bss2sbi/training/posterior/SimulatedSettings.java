package org.bss2sbi.training.posterior;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.RowFilter;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.Usefulness;

/**
 * The settings of all runs on one side of a split, useful or not: draws of the law that settings came from, which those of useful runs
 * alone are not. In memory, 4 bytes per run and parameter.
 */
final class SimulatedSettings {

    private static final int ROWS_AT_ONCE = 1024;

    private final int dimension;
    private final int[] ends; // per table, the number of runs up to its end
    private final long[] usefulEnds; // the same of useful runs
    private float[] values = new float[0]; // shape (rows, dimension), with room at the end
    private int rows;

    private SimulatedSettings(int dimension, int tables) {
        this.dimension = dimension;
        this.ends = new int[tables];
        this.usefulEnds = new long[tables];
    }

    /**
     * Reads settings.
     *
     * @param tables tables of all rounds
     * @param split side of a split
     * @param useful which runs are useful
     * @return settings of all tables
     */
    static SimulatedSettings of(List<SimulationTable> tables, Split split, Usefulness useful) {
        SimulatedSettings settings =
                new SimulatedSettings(tables.get(0).schema().parameters().dimension(), tables.size());
        long usefulRuns = 0;
        for (int i = 0; i < tables.size(); i++) {
            usefulRuns += settings.add(tables.get(i), split, RowFilter.useful(useful));
            settings.ends[i] = settings.rows;
            settings.usefulEnds[i] = usefulRuns;
        }
        return settings;
    }

    /** Adds the settings of a table and gives how many of them made a useful run. */
    private long add(SimulationTable table, Split split, RowFilter useful) {
        long count = 0;
        try (TableReader reader = table.read(ReadRequest.of(Column.THETA).split(split))) {
            RowBatch batch = reader.newBatch(ROWS_AT_ONCE);
            while (reader.next(batch)) {
                append(batch);
                for (int i = 0; i < batch.size(); i++) {
                    count += useful.test(batch.valid()[i], batch.spikes()[i], batch.spikesBefore()[i]) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private void append(RowBatch batch) {
        int needed = Math.multiplyExact(rows + batch.size(), dimension);
        if (needed > values.length) {
            values = Arrays.copyOf(values, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed)));
        }
        System.arraycopy(batch.theta(), 0, values, rows * dimension, batch.size() * dimension);
        rows += batch.size();
    }

    /** Number of settings. */
    int rows() {
        return rows;
    }

    /** All settings, not a copy; those of a run begin at run x dimension. */
    float[] values() {
        return values;
    }

    /** Table of a useful run, by its number among the useful runs of all tables in row order. */
    int table(long usefulRun) {
        int table = 0;
        while (usefulRun >= usefulEnds[table]) {
            table++;
        }
        return table;
    }

    /** Any run of a table, useful or not. */
    int draw(int table, UniformRandomProvider random) {
        int begin = table == 0 ? 0 : ends[table - 1];
        return begin + random.nextInt(ends[table] - begin);
    }

    /** How many runs of the first table are useful. */
    long usefulOfFirst() {
        return usefulEnds[0];
    }
}
