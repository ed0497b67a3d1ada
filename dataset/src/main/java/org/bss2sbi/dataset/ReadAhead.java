package org.bss2sbi.dataset;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads blocks in a thread of its own before they are asked for, never more than a fixed number, and hands them out in the
 * order of the source. The thread ends, and closes the source, at the last block, at an error and at {@link #close}.
 */
final class ReadAhead implements BlockSupply {

    /** Name of the thread. */
    static final String THREAD = "bss2sbi-read-ahead";

    private final BlockSource source;
    private final Block end;
    private final BlockingQueue<Block> free;
    private final BlockingQueue<Block> filled;
    private final FutureTask<Void> reading = new FutureTask<>(this::readAll);
    private final Thread thread = new Thread(reading, THREAD);
    private Block lent;

    ReadAhead(BlockSource source, int blocks) {
        this.source = source;
        this.end = source.newBlock();
        this.lent = source.newBlock();
        this.free = new ArrayBlockingQueue<>(blocks + 2); // all that exist: adding never blocks
        this.filled = new ArrayBlockingQueue<>(blocks + 2);
        for (int i = 0; i < blocks; i++) {
            free.add(source.newBlock());
        }
        thread.setDaemon(true);
        thread.start();
    }

    private Void readAll() throws InterruptedException {
        try (source) {
            Block block = free.take();
            source.fill(block);
            while (block.count() > 0) {
                filled.add(block);
                block = free.take();
                source.fill(block);
            }
            return null;
        } finally {
            filled.add(end); // after an error too, which the caller learns of there
        }
    }

    @Override
    public Block next() {
        if (lent != end) {
            Block next = take();
            free.add(lent);
            lent = next;
        }
        if (lent == end) {
            requireSuccess();
        }
        return lent;
    }

    private Block take() {
        try {
            return filled.take();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void requireSuccess() {
        try {
            reading.get();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Reading ahead ended with " + e.getCause(), e.getCause());
        }
    }

    private static UncheckedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(
                new InterruptedIOException("Interrupted while waiting for the next rows of a table"));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) { // the thread ends and closes the source without us
            Thread.currentThread().interrupt();
        }
    }
}
