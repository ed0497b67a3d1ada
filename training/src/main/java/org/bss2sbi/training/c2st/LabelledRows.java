package org.bss2sbi.training.c2st;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Rows of two classes.
 *
 * <p>A plain class, because records around arrays compare by identity. The rows are shared, never written.
 */
final class LabelledRows {

    private final float[][] rows;
    private final float[] labels;

    /**
     * Rows with their labels.
     *
     * @param rows values, rows[row][column]
     * @param labels 0 or 1 of every row
     */
    LabelledRows(float[][] rows, float[] labels) {
        this.rows = rows;
        this.labels = labels;
    }

    int size() {
        return rows.length;
    }

    int dimension() {
        return rows[0].length;
    }

    float[] row(int index) {
        return rows[index];
    }

    /** Label of a row: 0 or 1. */
    float label(int index) {
        return labels[index];
    }

    /** The rows that an order names, from one place in it up to another. */
    LabelledRows select(int[] order, int from, int to) {
        float[][] chosen = new float[to - from][];
        float[] theirs = new float[to - from];
        for (int i = from; i < to; i++) {
            chosen[i - from] = rows[order[i]];
            theirs[i - from] = labels[order[i]];
        }
        return new LabelledRows(chosen, theirs);
    }

    /** 0, 1, ... count - 1 in random order. */
    static int[] shuffled(int count, UniformRandomProvider random) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        return ArraySampler.shuffle(random, order);
    }
}
