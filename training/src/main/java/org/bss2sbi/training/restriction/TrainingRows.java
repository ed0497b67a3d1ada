package org.bss2sbi.training.restriction;

import java.util.Arrays;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;

/**
 * Labelled rows of all tables in memory: per row d floats, a label, a fold and where it comes from, that is 4 d + 3 bytes.
 * The number of rows is bounded by {@link RestrictionOptions#maxRows()}, enforced by whoever adds them.
 */
final class TrainingRows {

    private static final int FIRST_CAPACITY = 1 << 16;

    private final ParameterSpace space;
    private final int folds;
    private final long seed;
    private float[] inputs = new float[0];
    private boolean[] useful = new boolean[0];
    private boolean[] uniform = new boolean[0];
    private byte[] fold = new byte[0];
    private int size;

    TrainingRows(ParameterSpace space, int folds, long seed) {
        this.space = space;
        this.folds = folds;
        this.seed = seed;
    }

    /**
     * Adds one row; its fold depends on seed, table and row id only.
     *
     * @param table 0 for the uniform table, from 1 for those of earlier restrictions
     * @param rowId row id in that table
     * @param theta values, d of them from offset on
     */
    void add(int table, long rowId, float[] theta, int offset, boolean isUseful) {
        ensureCapacity(size + 1);
        int d = space.dimension();
        for (int j = 0; j < d; j++) {
            inputs[size * d + j] = InputScaling.input(space, j, theta[offset + j]);
        }
        useful[size] = isUseful;
        uniform[size] = table == 0;
        fold[size] = (byte) Long.remainderUnsigned(RandomStreams.key(seed, rowId, table, Purpose.SPLIT), folds);
        size++;
    }

    private void ensureCapacity(int rows) {
        if (rows > useful.length) {
            int capacity = Math.max(FIRST_CAPACITY, useful.length + (useful.length >> 1));
            inputs = Arrays.copyOf(inputs, Math.multiplyExact(capacity, space.dimension()));
            useful = Arrays.copyOf(useful, capacity);
            uniform = Arrays.copyOf(uniform, capacity);
            fold = Arrays.copyOf(fold, capacity);
        }
    }

    ParameterSpace space() {
        return space;
    }

    int size() {
        return size;
    }

    boolean useful(int row) {
        return useful[row];
    }

    boolean uniform(int row) {
        return uniform[row];
    }

    int fold(int row) {
        return fold[row];
    }

    float input(int row, int column) {
        return inputs[row * space.dimension() + column];
    }

    /** Row numbers of one fold, or of all others. */
    int[] rowsOf(int wanted, boolean held) {
        int[] rows = new int[size];
        int count = 0;
        for (int row = 0; row < size; row++) {
            if (fold[row] == wanted == held) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    float[] inputs(int[] rows) {
        int d = space.dimension();
        float[] chosen = new float[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(inputs, rows[i] * d, chosen, i * d, d);
        }
        return chosen;
    }

    /** 1 for useful rows, 0 for others. */
    float[] labels(int[] rows) {
        float[] labels = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = useful[rows[i]] ? 1 : 0;
        }
        return labels;
    }
}
