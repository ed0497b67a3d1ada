package org.bss2sbi.training.posterior;

/**
 * How a posterior of an earlier round is trained on by atomic proposals. The rest of the schedule is that of the training.
 *
 * @param atoms settings that a row's own are picked from, the own ones included, at least 2
 * @param epochs passes over the rows of all rounds
 * @param learningRate largest learning rate
 */
public record AtomicOptions(int atoms, int epochs, double learningRate) {

    /** Checks the number of atoms; the optimizer checks the others. */
    public AtomicOptions {
        if (atoms < 2) {
            throw new IllegalArgumentException("atoms must be at least 2, got %d".formatted(atoms));
        }
    }
}
