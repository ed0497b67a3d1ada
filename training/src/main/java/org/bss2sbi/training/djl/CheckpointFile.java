package org.bss2sbi.training.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.bss2sbi.simulator.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state of a training in a file: at fixed times, and when the process is asked to stop. */
final class CheckpointFile implements Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

    private final Checkpointing checkpointing;
    private long lastNs = System.nanoTime();

    CheckpointFile(Checkpointing checkpointing) {
        this.checkpointing = checkpointing;
        checkpointing.stop().enter();
    }

    @Override
    public Optional<Checkpoint> found() {
        if (!Files.exists(checkpointing.file())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.read(checkpointing.file(), checkpointing.identity()));
        } catch (IOException | BadInputException e) {
            LOG.warn("The training begins anew: checkpoint {} is of no use, {}", checkpointing.file(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean isDue() {
        return checkpointing.stop().isRequested()
                || System.nanoTime() - lastNs >= checkpointing.every().toNanos();
    }

    @Override
    public void write(Checkpoint state, long step, long steps) {
        try {
            state.write(checkpointing.file(), checkpointing.identity());
        } catch (IOException e) {
            throw new BadInputException(
                    "The checkpoint %s of the training cannot be written: %s. The one before it is kept; make room, then go on with 'train --resume'."
                            .formatted(checkpointing.file(), e.getMessage()),
                    e);
        }
        lastNs = System.nanoTime();
        if (checkpointing.stop().isRequested()) {
            throw new TrainingStoppedException(step, steps);
        }
    }

    @Override
    public void close() {
        checkpointing.stop().leave();
    }
}
