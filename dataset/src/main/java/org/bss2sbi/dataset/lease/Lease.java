package org.bss2sbi.dataset.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one process to write at a place, on any storage that can create a file only once.
 *
 * <p>Whoever creates the file of the next number holds the lease if no higher number is there afterwards. The owner rewrites
 * its file at every beat. Others respect it while its process lives (same machine) or while it changes (other machines: nobody
 * compares clocks); a killed owner is followed at once on its own machine and after {@link LeaseTimes#patience} elsewhere. An
 * owner that was suspended for longer learns from {@link #requireHeld} that it was followed.
 */
public final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final LeaseFiles files;
    private final String what;
    private final int number;
    private final LeaseTimes times;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private LeaseNote note;

    private Lease(LeaseFiles files, String what, int number, LeaseNote note, LeaseTimes times) {
        this.files = files;
        this.what = what;
        this.number = number;
        this.note = note;
        this.times = times;
    }

    private Lease beating() {
        Thread beats = new Thread(this::beat, "lease of " + what);
        beats.setDaemon(true);
        beats.start();
        return this;
    }

    private void beat() {
        try {
            while (!stopped.await(times.beat().toNanos(), TimeUnit.NANOSECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends, and the lease with it
        }
    }

    /**
     * Takes the lease. Waits up to the patience of the times if its owner is on another machine and may be dead.
     *
     * @param storage how files are reached
     * @param directory directory of the lease, which holds nothing else; created if missing
     * @param what what it is the right to, for messages, for example the location of a table
     * @param times how often it is renewed
     * @return lease, to be closed by the caller
     * @throws LeaseHeldException if another owner lives
     */
    public static Lease acquire(Storage storage, Path directory, String what, LeaseTimes times) {
        LeaseFiles files = new LeaseFiles(storage, directory);
        LeaseOwner here = LeaseOwner.thisProcess();
        LeaseNote note = new LeaseNote(here, Instant.now().truncatedTo(ChronoUnit.SECONDS), 0, false);
        while (true) {
            int newest = files.newest();
            if (newest > 0) {
                requireFree(files, newest, here, what, times);
            }
            int next = newest + 1;
            if (files.create(next, note)) {
                if (files.newest() == next) {
                    files.deleteBelow(next);
                    return new Lease(files, what, next, note, times).beating();
                }
                files.delete(next); // others took this number and gave it back while we looked elsewhere
            }
        }
    }

    private static void requireFree(LeaseFiles files, int number, LeaseOwner here, String what, LeaseTimes times) {
        Optional<byte[]> first = files.read(number);
        Optional<LeaseNote> found = first.flatMap(LeaseNote::parse);
        if (first.isEmpty() || found.filter(LeaseNote::released).isPresent()) {
            return;
        }
        LeaseOwner.State state = found.map(held -> held.owner().seenFrom(here)).orElse(LeaseOwner.State.UNKNOWN);
        if (state == LeaseOwner.State.UNKNOWN && changes(files, number, first, times)) {
            Optional<LeaseNote> now = files.read(number).flatMap(LeaseNote::parse);
            if (now.isEmpty() || now.get().released()) {
                return;
            }
            throw held(what, now.get());
        }
        if (state == LeaseOwner.State.ALIVE) {
            throw held(what, found.orElseThrow());
        }
        String who = found.map(LeaseNote::owner).map(LeaseOwner::words).orElse("which left no name");
        LOG.warn("The process that held {} ({}) is dead; going on in its place", what, who);
    }

    /** Whether the owner shows itself within the patience. */
    private static boolean changes(LeaseFiles files, int number, Optional<byte[]> first, LeaseTimes times) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < times.patience().toNanos()) {
            LockSupport.parkNanos(Math.min(times.beat().toNanos() / 2, LOOK_AGAIN.toNanos()));
            if (!LeaseFiles.isSame(files.read(number), first)) {
                return true;
            }
        }
        return false;
    }

    private static LeaseHeldException held(String what, LeaseNote held) {
        return new LeaseHeldException(
                "%s is being written by %s since %s. Wait for it to end or stop it; if that process is gone, the next try notices."
                        .formatted(what, held.owner().words(), held.since()));
    }

    private synchronized void renew() {
        try {
            if (stopped.getCount() > 0 && files.newest() == number) {
                note = note.renewed();
                files.replace(number, note);
            }
        } catch (BadInputException e) {
            LOG.warn("The lease of {} could not be renewed: {}", what, e.getMessage());
        }
    }

    /**
     * Makes sure that nobody has followed, for example while this machine was suspended.
     *
     * @throws LeaseHeldException if somebody has
     */
    public void requireHeld() {
        if (files.newest() != number) {
            throw new LeaseHeldException(
                    "%s was taken over by another process, because this one had not renewed its lease. Nothing was published here; let the other one finish."
                            .formatted(what));
        }
    }

    /** Stops renewing, before the directory of the lease goes with what it protected. */
    public void stop() {
        stopped.countDown();
        synchronized (this) { // a renewal under way ends first
            note = note.givenBack();
        }
    }

    /** Gives it back, unless it is no longer there. */
    @Override
    public void close() {
        stop();
        try {
            if (files.newest() == number) {
                files.replace(number, note);
            }
        } catch (BadInputException e) {
            LOG.warn("The lease of {} could not be given back and ends by itself: {}", what, e.getMessage());
        }
    }
}
