package org.bss2sbi.simulator.remote;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.ChipException.Reason;

/** How long a server without progress is waited for, and how long between two tries: twice as long after each. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String chip;
    private final Duration longest;
    private final CountDownLatch closed;
    private long lastProgress = System.nanoTime();
    private Duration pause = FIRST_PAUSE;

    /** A pause ends early when {@code closed} opens. */
    Patience(String chip, Duration longest, CountDownLatch closed) {
        this.chip = chip;
        this.longest = longest;
        this.closed = closed;
    }

    void progress(int rows) {
        if (rows > 0) {
            lastProgress = System.nanoTime();
            pause = FIRST_PAUSE;
        }
    }

    boolean isExhausted() {
        return System.nanoTime() - lastProgress > longest.toNanos();
    }

    void pause() throws ChipException {
        try {
            closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChipException(chip, Reason.LOST, "interrupted while waiting for it", e);
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
