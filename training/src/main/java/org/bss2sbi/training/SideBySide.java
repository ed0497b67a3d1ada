package org.bss2sbi.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs independent pieces of work at the same time, one per core. */
public final class SideBySide {

    private SideBySide() {}

    /**
     * Runs all pieces and waits for them.
     *
     * @param pieces independent pieces of work, or none
     * @param <T> kind of result
     * @return their results, in their order
     * @throws RuntimeException the failure of the first piece that failed; the others are then interrupted
     */
    public static <T> List<T> run(List<Callable<T>> pieces) {
        int threads = Math.max(1, Math.min(pieces.size(), Runtime.getRuntime().availableProcessors()));
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> piece : pieces) {
                running.add(executor.submit(piece));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for work that runs side by side", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
