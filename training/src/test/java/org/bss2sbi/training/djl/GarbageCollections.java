package org.bss2sbi.training.djl;

import java.util.concurrent.atomic.AtomicInteger;

/** Collects garbage on a thread of its own until it is closed: memory that is freed too early shows. */
final class GarbageCollections implements AutoCloseable {

    private final Thread thread = new Thread(this::run, "garbage collections");
    private final AtomicInteger count = new AtomicInteger();

    GarbageCollections() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!Thread.interrupted()) {
            System.gc();
            count.incrementAndGet();
        }
    }

    int count() {
        return count.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
