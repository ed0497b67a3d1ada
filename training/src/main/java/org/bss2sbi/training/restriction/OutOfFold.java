package org.bss2sbi.training.restriction;

import java.util.Arrays;

/** One logit per row, each from the member that was not trained on the row. */
final class OutOfFold {

    private final TrainingRows rows;
    private final float[] logits;

    OutOfFold(TrainingRows rows) {
        this.rows = rows;
        this.logits = new float[rows.size()];
    }

    /** Judges the rows that a member was not trained on. */
    void judge(ClassifierNetwork member, int[] heldOut) {
        int blockRows = Math.min(heldOut.length, ClassifierNetwork.Scratch.ROWS);
        ClassifierNetwork.Scratch scratch = new ClassifierNetwork.Scratch(member.shape(), blockRows);
        for (int from = 0; from < heldOut.length; from += blockRows) {
            int count = Math.min(blockRows, heldOut.length - from);
            fill(scratch, heldOut, from, count);
            member.logits(scratch, count);
            for (int r = 0; r < count; r++) {
                logits[heldOut[from + r]] = scratch.logits()[r];
            }
        }
    }

    private void fill(ClassifierNetwork.Scratch scratch, int[] heldOut, int from, int count) {
        for (int column = 0; column < rows.space().dimension(); column++) {
            float[] inputs = scratch.input(column);
            for (int r = 0; r < count; r++) {
                inputs[r] = rows.input(heldOut[from + r], column);
            }
        }
    }

    /** Logits of the useful uniform rows, which place the threshold. */
    float[] usefulUniform() {
        float[] chosen = new float[logits.length];
        int count = 0;
        for (int row = 0; row < logits.length; row++) {
            if (rows.uniform(row) && rows.useful(row)) {
                chosen[count++] = logits[row];
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    /** How a threshold decides on the uniform rows, or on those of earlier restrictions. */
    DecisionCounts count(float threshold, boolean uniform) {
        long[] counts = new long[4];
        for (int row = 0; row < logits.length; row++) {
            if (rows.uniform(row) == uniform) {
                counts[(rows.useful(row) ? 0 : 2) + (logits[row] >= threshold ? 0 : 1)]++;
            }
        }
        return new DecisionCounts(counts[0], counts[1], counts[2], counts[3]);
    }
}
