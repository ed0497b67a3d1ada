package org.bss2sbi.dataset.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A process that holds a lease, named so that another one on the same machine can tell whether it lives.
 *
 * @param host name of the machine, for people
 * @param machine one boot of one kernel and one namespace of process numbers; empty if unknown
 * @param pid process number in that namespace
 * @param started when it started
 */
record LeaseOwner(String host, String machine, long pid, Instant started) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    /** The start of a process is told to within the steps that the clock has made since. */
    private static final Duration CLOCK_STEPS = Duration.ofSeconds(10);

    /** What can be said about an owner from here. */
    enum State {
        ALIVE,
        DEAD,
        /** It runs, or ran, on another machine. */
        UNKNOWN
    }

    static LeaseOwner thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseOwner(hostName(), machineName(), process.pid(), start(process));
    }

    String words() {
        return "process %d on %s".formatted(pid, host);
    }

    State seenFrom(LeaseOwner here) {
        if (machine.isEmpty() || !machine.equals(here.machine)) {
            return State.UNKNOWN;
        }
        boolean alive = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(LeaseOwner::start)
                .filter(start -> Duration.between(start, started).abs().compareTo(CLOCK_STEPS) <= 0)
                .isPresent();
        return alive ? State.ALIVE : State.DEAD;
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "unknown host";
        }
    }

    private static String machineName() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
        } catch (IOException e) {
            return ""; // not Linux
        }
    }
}
