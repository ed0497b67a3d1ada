package org.bss2sbi.training.djl;

/** The process was asked to stop in the middle of a training; its checkpoint is written. */
public final class TrainingStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingStoppedException(long step, long steps) {
        super(
                "The training was stopped after step %,d of %,d. What it has learned is kept: 'train --resume' with the same configuration goes on from there."
                        .formatted(step, steps));
    }
}
