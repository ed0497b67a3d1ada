package org.bss2sbi.training.c2st;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/** Grows one tree: every split is the best one by Gini impurity among sqrt(d) random columns that vary. */
final class TreeGrowth {

    private static final long LABEL = 1;

    private final LabelledRows data;
    private final int[] chosen;
    private final UniformRandomProvider random;
    private final int[] columns;
    private final int columnsTried;
    private final long[] keys;

    TreeGrowth(LabelledRows data, int[] chosen, UniformRandomProvider random) {
        this.data = data;
        this.chosen = chosen;
        this.random = random;
        columns = LabelledRows.shuffled(data.dimension(), random);
        columnsTried = (int) Math.sqrt(data.dimension());
        keys = new long[chosen.length];
    }

    /** The tree of the chosen rows from one place up to another. */
    DecisionTree grow(int from, int to) {
        int ones = 0;
        for (int i = from; i < to; i++) {
            ones += (int) data.label(chosen[i]);
        }
        Split split = ones == 0 || ones == to - from ? null : bestSplit(from, to, ones);
        if (split == null) {
            return new DecisionTree.Leaf((double) ones / (to - from));
        }
        int middle = partition(from, to, split);
        return new DecisionTree.Branch(split.column, split.threshold, grow(from, middle), grow(middle, to));
    }

    private Split bestSplit(int from, int to, int ones) {
        ArraySampler.shuffle(random, columns);
        Split best = null;
        int tried = 0;
        for (int c = 0; c < columns.length && tried < columnsTried; c++) {
            Split split = bestSplit(columns[c], from, to, ones);
            if (split != null) {
                tried++;
                best = best == null || split.impurity < best.impurity ? split : best;
            }
        }
        return best;
    }

    /** The best split by one column, or null if it does not vary. */
    private Split bestSplit(int column, int from, int to, int ones) {
        sortKeys(column, from, to);
        Split best = null;
        int below = 0;
        for (int i = from; i < to - 1; i++) {
            below += (int) (keys[i] & LABEL);
            float value = value(keys[i]);
            float next = value(keys[i + 1]);
            if (value < next) {
                double impurity = gini(below, i + 1 - from) + gini(ones - below, to - i - 1);
                if (best == null || impurity < best.impurity) {
                    best = new Split(column, middle(value, next), impurity);
                }
            }
        }
        return best;
    }

    private static double gini(int ones, int rows) {
        return (double) ones * (rows - ones) / rows;
    }

    private static float middle(float value, float next) {
        float middle = value / 2 + next / 2;
        return middle < next ? middle : value; // rounding must not move it to the next value
    }

    /** Value and label of every row in one long: the bits of the float, made to order like the float, then the label. */
    private void sortKeys(int column, int from, int to) {
        for (int i = from; i < to; i++) {
            int bits = Float.floatToIntBits(data.row(chosen[i])[column] + 0f); // -0 becomes 0
            int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[i] = ((long) ordered << 1) | (long) data.label(chosen[i]);
        }
        Arrays.sort(keys, from, to);
    }

    private static float value(long key) {
        int ordered = (int) (key >> 1);
        return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & Integer.MAX_VALUE));
    }

    private int partition(int from, int to, Split split) {
        int middle = from;
        for (int i = from; i < to; i++) {
            int row = chosen[i];
            if (data.row(row)[split.column] <= split.threshold) {
                chosen[i] = chosen[middle];
                chosen[middle++] = row;
            }
        }
        return middle;
    }

    private record Split(int column, float threshold, double impurity) {}
}
