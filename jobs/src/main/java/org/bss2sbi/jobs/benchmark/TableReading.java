package org.bss2sbi.jobs.benchmark;

import org.bss2sbi.dataset.Column;
import org.bss2sbi.dataset.ReadRequest;
import org.bss2sbi.dataset.RowBatch;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableReader;
import org.bss2sbi.simulator.BadInputException;

/**
 * Reading a whole table the way a training pass does: some columns, batch after batch, every value turned into a float.
 *
 * @param name what is read in which order, in words
 * @param table table to read
 * @param request columns and order
 */
public record TableReading(String name, SimulationTable table, ReadRequest request) implements Workload {

    private static final int BATCH_ROWS = 1024;
    private static final int BLOCKS_AHEAD = 4;

    /** Checks that the rows can be counted. */
    public TableReading {
        if (table.manifest().rows() < 1 || table.manifest().rows() > Integer.MAX_VALUE) {
            throw new BadInputException("%s has %,d rows; reading is measured on 1 to %,d."
                    .formatted(table.location(), table.manifest().rows(), Integer.MAX_VALUE));
        }
    }

    /**
     * Settings and something observed, in row order.
     *
     * @param name name of the workload
     * @param table table to read
     * @param observed column beside the settings
     * @return workload
     */
    public static TableReading inOrder(String name, SimulationTable table, Column observed) {
        return new TableReading(name, table, ReadRequest.of(Column.THETA, observed));
    }

    /**
     * The same in shuffled order.
     *
     * @param newName name of the workload
     * @param rows rows of the buffer
     * @param seed seed of the order
     * @return workload
     */
    public TableReading shuffled(String newName, int rows, long seed) {
        return new TableReading(newName, table, request.shuffled(rows, seed));
    }

    /**
     * The same with a thread that reads ahead.
     *
     * @param newName name of the workload
     * @return workload
     */
    public TableReading ahead(String newName) {
        return new TableReading(newName, table, request.ahead(BLOCKS_AHEAD));
    }

    /**
     * Size of what a row becomes.
     *
     * @return bytes of all its floats
     */
    public int floatBytesPerRow() {
        RowBatch one = new RowBatch(table.schema(), request.columns(), 1);
        return Float.BYTES * (one.theta().length + one.features().length + one.traces().length);
    }

    @Override
    public int rows() {
        return (int) table.manifest().rows();
    }

    @Override
    public double run() {
        double sum = 0;
        try (TableReader reader = table.read(request)) {
            RowBatch batch = reader.newBatch(BATCH_ROWS);
            float[] traces = new float[batch.traces().length];
            while (reader.next(batch)) {
                toFloats(batch.traces(), traces);
                sum += batch.size() + last(batch.theta()) + last(traces);
            }
        }
        return sum;
    }

    private static void toFloats(short[] counts, float[] values) {
        for (int i = 0; i < counts.length; i++) {
            values[i] = counts[i];
        }
    }

    private static double last(float[] values) {
        return values.length == 0 ? 0 : values[values.length - 1];
    }
}
