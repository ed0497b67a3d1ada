package org.bss2sbi.training.restriction;

import java.util.Arrays;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;

/** The candidates of a batch that no gate has rejected so far, in their order, with the sum of their logits. */
final class Survivors {

    private final float[][] inputs; // [column][row of the batch]
    private final int[] rows;
    private final float[] sums;
    private int count;

    Survivors(ParameterBatch theta) {
        count = theta.rows();
        rows = new int[count];
        sums = new float[count];
        for (int r = 0; r < count; r++) {
            rows[r] = r;
        }
        inputs = new float[theta.space().dimension()][count];
        scale(theta);
    }

    private void scale(ParameterBatch theta) {
        ParameterSpace space = theta.space();
        for (int column = 0; column < inputs.length; column++) {
            float[] values = inputs[column];
            for (int r = 0; r < values.length; r++) {
                values[r] = InputScaling.input(space, column, theta.get(r, column));
            }
        }
    }

    /** Drops what a network puts below a gate; for the others its logit becomes the sum. */
    void keepAtLeast(float gate, ClassifierNetwork network) {
        Arrays.fill(sums, 0, count, 0);
        add(network);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (sums[i] >= gate) {
                rows[kept] = rows[i];
                sums[kept++] = sums[i];
            }
        }
        count = kept;
    }

    /** Adds the logits of a network to the sums. */
    void add(ClassifierNetwork network) {
        int blockRows = Math.min(count, ClassifierNetwork.Scratch.ROWS);
        ClassifierNetwork.Scratch scratch = new ClassifierNetwork.Scratch(network.shape(), blockRows);
        for (int from = 0; from < count; from += blockRows) {
            int block = Math.min(blockRows, count - from);
            gather(scratch, from, block);
            network.logits(scratch, block);
            for (int r = 0; r < block; r++) {
                sums[from + r] += scratch.logits()[r];
            }
        }
    }

    /** Decision for every row of the batch. */
    boolean[] meanAtLeast(float threshold, int networks) {
        boolean[] accepted = new boolean[rows.length];
        for (int i = 0; i < count; i++) {
            accepted[rows[i]] = sums[i] / networks >= threshold;
        }
        return accepted;
    }

    private void gather(ClassifierNetwork.Scratch scratch, int from, int block) {
        for (int column = 0; column < inputs.length; column++) {
            float[] values = inputs[column];
            float[] gathered = scratch.input(column);
            for (int r = 0; r < block; r++) {
                gathered[r] = values[rows[from + r]];
            }
        }
    }
}
