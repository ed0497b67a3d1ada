package org.bss2sbi.training.djl;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets trainings end in order when the process is asked to stop (Ctrl-C, SIGTERM): they see the request after their next step, and
 * the process waits until they have written their checkpoints, but not for ever.
 */
public final class StopRequest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StopRequest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Phaser trainings = new Phaser(1); // this object is the one party that is always there
    private final Thread hook = new Thread(this::request, "checkpoint at stop");
    private volatile boolean requested;

    /** Listens for requests to stop until it is closed. */
    public StopRequest() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Asks the trainings to stop and waits for them. */
    void request() {
        requested = true;
        try {
            trainings.awaitAdvanceInterruptibly(
                    trainings.arriveAndDeregister(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("A training wrote no checkpoint within {} s and is ended without", PATIENCE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRequested() {
        return requested;
    }

    /** A training begins. */
    void enter() {
        trainings.register();
    }

    /** A training has ended, or has written its last checkpoint. */
    void leave() {
        trainings.arriveAndDeregister();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("Closed while the process ends", e);
        }
    }
}
