package org.bss2sbi.training.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work on shares of one batch at the same time. The shares and their order follow from the number of replicas alone, so
 * that sums over them have the same bits in every run.
 */
final class Replicas implements AutoCloseable {

    private static final long CLOSING_SECONDS = 60; // a share takes well under one

    private final int count;
    private final ExecutorService threads;

    Replicas(int count) {
        this.count = count;
        this.threads = count == 1 ? null : Executors.newFixedThreadPool(count, Replicas::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replica");
        thread.setDaemon(true);
        return thread;
    }

    /** What a replica does with the rows of its share, from one row to before another. */
    interface Work<T> {
        T on(int from, int to);
    }

    /**
     * Does some work on every share of the rows of a batch and waits for all of it.
     *
     * @param rows at least one; shares differ by one row at most, and with fewer rows than replicas some replicas idle
     * @param work called once per share, on several threads
     * @param <T> kind of result
     * @return results in the order of the shares
     * @throws RuntimeException the failure of the first share that failed
     */
    <T> List<T> onShares(int rows, Work<T> work) {
        if (threads == null) {
            return List.of(work.on(0, rows));
        }
        List<Callable<T>> shares = new ArrayList<>();
        int busy = Math.min(count, rows);
        for (int k = 0; k < busy; k++) {
            int from = (int) ((long) rows * k / busy);
            int to = (int) ((long) rows * (k + 1) / busy);
            shares.add(() -> work.on(from, to));
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(shares)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the replicas of a training", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Waits for shares under way even when this thread is interrupted: they still read the memory that is freed next. */
    @Override
    public void close() {
        if (threads == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "A replica of a training has not ended within %d s".formatted(CLOSING_SECONDS));
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
