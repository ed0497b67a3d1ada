package org.bss2sbi.training.djl;

/** Told how a training goes; called on the training thread. */
public interface TrainingListener {

    /** Ignores everything. */
    TrainingListener SILENT = new TrainingListener() {};

    /**
     * A step is done.
     *
     * @param step steps done in all, from 1
     * @param steps steps of a full training
     * @param loss mean loss of this step
     */
    default void stepDone(long step, long steps, double loss) {}

    /**
     * An epoch is done and validated.
     *
     * @param report numbers of the epoch
     * @param epochs epochs of a full training
     */
    default void epochDone(EpochReport report, int epochs) {}
}
