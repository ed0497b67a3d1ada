package org.bss2sbi.simulator.remote;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bss2sbi.simulator.chip.Chip;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** A chip on the one thread that may touch it, so that whoever asks can stop waiting. */
final class ChipThread implements AutoCloseable {

    private final ExecutorService thread;
    private final Chip chip;
    private final ChipIdentity identity;

    /** Opens a chip; both the opening and each use end by the deadline. */
    ChipThread(ChipOpener opener, Duration deadline) throws ChipException {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, "chip");
            daemon.setDaemon(true);
            return daemon;
        });
        try {
            chip = await(thread.submit(opener::open), deadline, "a new chip");
            identity = chip.identity();
        } catch (ChipException | RuntimeException e) {
            thread.shutdownNow();
            throw e;
        }
    }

    /** Work on the chip. */
    @FunctionalInterface
    interface Work<R> {
        R on(Chip chip) throws ChipException;
    }

    ChipIdentity identity() {
        return identity;
    }

    /**
     * Does something on the chip.
     *
     * @throws ChipException if the chip is gone, with reason HUNG if the deadline came first; it is of no more use then
     */
    <R> R call(Work<R> work, Duration deadline) throws ChipException {
        return await(thread.submit(() -> work.on(chip)), deadline, identity.chipId());
    }

    private static <R> R await(Future<R> future, Duration deadline, String name) throws ChipException {
        try {
            return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new ChipException(name, Reason.HUNG, "no answer within %d ms".formatted(deadline.toMillis()), e);
        } catch (ExecutionException e) {
            throw asThrown(e.getCause(), name);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new ChipException(name, Reason.LOST, "interrupted", e);
        }
    }

    private static ChipException asThrown(Throwable cause, String name) {
        if (cause instanceof ChipException lost) {
            return lost;
        } else if (cause instanceof RuntimeException programmers) {
            throw programmers;
        }
        return new ChipException(name, Reason.LOST, "failed: " + cause, cause);
    }

    /** Closes the chip on its own thread, whenever that comes to it; a chip that hangs cannot hold us up. */
    @Override
    public void close() {
        thread.execute(chip::close);
        thread.shutdown();
    }
}
