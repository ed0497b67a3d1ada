package org.bss2sbi.simulator.remote;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives a deadline to waits that have none of their own, by ending them from another thread. */
final class Watchdog implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;

    Watchdog(String name) {
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Watches one wait.
     *
     * @param deadline longest time until the watch is closed
     * @param end what ends the wait; run at most once
     * @return watch, to be closed when the wait is over
     */
    Watch over(Duration deadline, Runnable end) {
        return new Watch(deadline, end);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One wait. */
    final class Watch implements AutoCloseable {

        private final AtomicBoolean settled = new AtomicBoolean();
        private final ScheduledFuture<?> alarm;
        private volatile boolean expired;

        private Watch(Duration deadline, Runnable end) {
            alarm = timer.schedule(() -> expire(end), deadline.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void expire(Runnable end) {
            if (settled.compareAndSet(false, true)) {
                expired = true;
                end.run();
            }
        }

        /** Whether the deadline came first. */
        boolean expired() {
            return expired;
        }

        @Override
        public void close() {
            settled.set(true);
            alarm.cancel(false);
        }
    }
}
