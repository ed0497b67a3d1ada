package org.bss2sbi.training.djl;

import java.util.Optional;

/** Where one training keeps its state between processes. Confined to one thread. */
interface Checkpoints extends AutoCloseable {

    /** Keeps nothing. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<Checkpoint> found() {
            return Optional.empty();
        }

        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void write(Checkpoint state, long step, long steps) {}

        @Override
        public void close() {}
    };

    /** State that an earlier process left of this very training. */
    Optional<Checkpoint> found();

    /** Whether the state is to be written after the step just done. */
    boolean isDue();

    /**
     * Writes the state.
     *
     * @throws TrainingStoppedException if that was because the process is asked to stop
     */
    void write(Checkpoint state, long step, long steps);

    @Override
    void close();
}
