package org.bss2sbi.dataset;

import java.util.Set;

/**
 * Rows as flat arrays that a reader fills again and again. Row i of the batch has index i in every array; rows beyond
 * {@link #size} hold leftovers. Arrays of columns that were not asked for have length 0.
 */
public final class RowBatch {

    private final int capacity;
    private final int dimension;
    private final int featureCount;
    private final int points;
    private final long[] rowIds;
    private final boolean[] valid;
    private final int[] spikes;
    private final int[] spikesBefore;
    private final float[] theta;
    private final float[] features;
    private final float[][] spikeTimesUs;
    private final short[] traces;
    private int size;

    /**
     * An empty batch.
     *
     * @param schema schema of the tables that will be read
     * @param columns columns to make room for
     * @param capacity most rows it can hold
     */
    public RowBatch(TableSchema schema, Set<Column> columns, int capacity) {
        this.capacity = capacity;
        this.dimension = columns.contains(Column.THETA) ? schema.parameters().dimension() : 0;
        this.featureCount =
                columns.contains(Column.FEATURES) ? schema.featureNames().size() : 0;
        this.points = columns.contains(Column.TRACE) ? schema.grid().points() : 0;
        this.rowIds = new long[capacity];
        this.valid = new boolean[capacity];
        this.spikes = new int[capacity];
        this.spikesBefore = new int[capacity];
        this.theta = new float[Math.multiplyExact(capacity, dimension)];
        this.features = new float[Math.multiplyExact(capacity, featureCount)];
        this.spikeTimesUs = new float[columns.contains(Column.SPIKE_TIMES) ? capacity : 0][];
        this.traces = new short[Math.multiplyExact(capacity, points)];
    }

    /**
     * Number of rows in use.
     *
     * @return rows, at most {@link #capacity}
     */
    public int size() {
        return size;
    }

    /**
     * Most rows it can hold.
     *
     * @return rows
     */
    public int capacity() {
        return capacity;
    }

    /**
     * Row ids.
     *
     * @return length capacity
     */
    public long[] rowIds() {
        return rowIds;
    }

    /**
     * Whether the runs have a recording.
     *
     * @return length capacity
     */
    public boolean[] valid() {
        return valid;
    }

    /**
     * Spikes during the step.
     *
     * @return length capacity; -1 for a failed run
     */
    public int[] spikes() {
        return spikes;
    }

    /**
     * Spikes before the step.
     *
     * @return length capacity; -1 for a failed run
     */
    public int[] spikesBefore() {
        return spikesBefore;
    }

    /**
     * Parameter values in their own units: raw codes where the parameter is a code.
     *
     * @return capacity x dimension, row-major
     */
    public float[] theta() {
        return theta;
    }

    /**
     * Features.
     *
     * @return capacity x features, row-major; NaN for a failed run
     */
    public float[] features() {
        return features;
    }

    /**
     * Spike times during the step.
     *
     * @return length capacity; one array per row (us after onset), empty for a failed run
     */
    public float[][] spikeTimesUs() {
        return spikeTimesUs;
    }

    /**
     * Membrane traces in counts of a quarter LSB.
     *
     * @return capacity x grid points, row-major; 0 for a failed run
     */
    public short[] traces() {
        return traces;
    }

    void resize(int rows) {
        size = rows;
    }

    /** Copies one row of another batch with the same columns. */
    void copyRow(RowBatch from, int source, int target) {
        rowIds[target] = from.rowIds[source];
        valid[target] = from.valid[source];
        spikes[target] = from.spikes[source];
        spikesBefore[target] = from.spikesBefore[source];
        System.arraycopy(from.theta, source * dimension, theta, target * dimension, dimension);
        System.arraycopy(from.features, source * featureCount, features, target * featureCount, featureCount);
        System.arraycopy(from.traces, source * points, traces, target * points, points);
        if (spikeTimesUs.length > 0) {
            spikeTimesUs[target] = from.spikeTimesUs[source];
        }
    }
}
