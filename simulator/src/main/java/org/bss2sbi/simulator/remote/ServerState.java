package org.bss2sbi.simulator.remote;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Which conversations are open, and whether new ones may begin. */
final class ServerState {

    private final Set<ServerExchange> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean draining;

    boolean isDraining() {
        return draining;
    }

    int conversations() {
        return open.size();
    }

    void enter(ServerExchange exchange) {
        open.add(exchange);
    }

    void leave(ServerExchange exchange) {
        lock.lock();
        try {
            open.remove(exchange);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs of open conversations that have not begun are answered ABORTED from now on. */
    int abort() {
        open.forEach(ServerExchange::abort);
        return open.size();
    }

    /** Lets nobody in any more, and no client send more than it has sent. */
    void beginDrain() {
        draining = true;
    }

    /** Waits until no conversation is open. */
    boolean awaitEmpty(Duration deadline) throws InterruptedException {
        long left = deadline.toNanos();
        lock.lock();
        try {
            while (!open.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return open.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Ends conversations that did not end by themselves. */
    void endAll() {
        open.forEach(ServerExchange::end);
    }
}
