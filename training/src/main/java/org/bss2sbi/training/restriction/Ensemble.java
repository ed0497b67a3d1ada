package org.bss2sbi.training.restriction;

import java.io.Serializable;
import java.util.List;
import org.bss2sbi.simulator.ParameterBatch;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * Members of equal shape whose mean logit decides. The first one is a gate: what it puts far below the threshold is
 * rejected without asking the others, which is most of a uniform prior.
 */
final class Ensemble implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ClassifierNetwork[] members;

    Ensemble(List<ClassifierNetwork> members) {
        this.members = members.toArray(new ClassifierNetwork[0]);
    }

    ClassifierShape shape() {
        return members[0].shape();
    }

    int size() {
        return members.length;
    }

    /** Keeps a row if the first logit is at least gate and the mean logit at least threshold. */
    boolean[] accepts(ParameterBatch theta, float gate, float threshold) {
        boolean[] accepted = new boolean[theta.rows()];
        int blockRows = Math.min(theta.rows(), ClassifierNetwork.Scratch.ROWS);
        ClassifierNetwork.Scratch scratch = new ClassifierNetwork.Scratch(shape(), blockRows);
        int[] passed = new int[theta.rows()];
        float[] logits = new float[theta.rows()];
        int count = 0;
        for (int from = 0; from < theta.rows(); from += blockRows) {
            int rows = Math.min(blockRows, theta.rows() - from);
            fill(scratch, theta, from, rows);
            members[0].logits(scratch, rows);
            for (int r = 0; r < rows; r++) {
                if (scratch.logits()[r] >= gate) {
                    logits[count] = scratch.logits()[r];
                    passed[count++] = from + r;
                }
            }
        }
        for (int from = 0; from < count; from += blockRows) {
            int rows = Math.min(blockRows, count - from);
            fill(scratch, theta, passed, from, rows);
            addOtherLogits(scratch, logits, from, rows);
        }
        for (int i = 0; i < count; i++) {
            accepted[passed[i]] = logits[i] / size() >= threshold;
        }
        return accepted;
    }

    private void addOtherLogits(ClassifierNetwork.Scratch scratch, float[] logits, int from, int rows) {
        for (int member = 1; member < size(); member++) {
            members[member].logits(scratch, rows);
            for (int r = 0; r < rows; r++) {
                logits[from + r] += scratch.logits()[r];
            }
        }
    }

    private static void fill(ClassifierNetwork.Scratch scratch, ParameterBatch theta, int from, int rows) {
        ParameterSpace space = theta.space();
        for (int column = 0; column < space.dimension(); column++) {
            float[] inputs = scratch.input(column);
            for (int r = 0; r < rows; r++) {
                inputs[r] = InputScaling.input(space, column, theta.get(from + r, column));
            }
        }
    }

    private static void fill(
            ClassifierNetwork.Scratch scratch, ParameterBatch theta, int[] chosen, int from, int rows) {
        ParameterSpace space = theta.space();
        for (int column = 0; column < space.dimension(); column++) {
            float[] inputs = scratch.input(column);
            for (int r = 0; r < rows; r++) {
                inputs[r] = InputScaling.input(space, column, theta.get(chosen[from + r], column));
            }
        }
    }
}
