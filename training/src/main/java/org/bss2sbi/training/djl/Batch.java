package org.bss2sbi.training.djl;

/** Rows of one training step, in plain arrays that may be longer than what is used and are filled anew for every batch. */
public final class Batch {

    private final int rows;
    private final float[] inputs;
    private final float[] targets;

    /**
     * Wraps the arrays of a batch.
     *
     * @param rows number of rows, at least 1
     * @param inputs what the network conditions on, shape (rows, input width), row-major, not copied
     * @param targets what it learns, shape (rows, target width), row-major, not copied
     */
    public Batch(int rows, float[] inputs, float[] targets) {
        this.rows = rows;
        this.inputs = inputs;
        this.targets = targets;
    }

    /**
     * Number of rows.
     *
     * @return rows, at least 1
     */
    public int rows() {
        return rows;
    }

    float[] inputs() {
        return inputs;
    }

    float[] targets() {
        return targets;
    }
}
