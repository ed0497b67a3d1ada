package org.bss2sbi.dataset.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bss2sbi.dataset.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    private static final LeaseTimes QUICK = new LeaseTimes(Duration.ofMillis(20), Duration.ofMillis(200));
    private static final LeaseTimes PATIENT = new LeaseTimes(Duration.ofMillis(20), Duration.ofMinutes(1));

    @TempDir
    Path directory;

    private final Storage storage = Storage.standard();

    private Lease acquire(LeaseTimes times) {
        return Lease.acquire(storage, storage.path(lease().toString()), "tables/x", times);
    }

    private Path lease() {
        return directory.resolve("lease");
    }

    @Test
    void secondOwnerIsRefusedWhileTheFirstLives() {
        try (Lease held = acquire(LeaseTimes.STANDARD)) {
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(() -> acquire(LeaseTimes.STANDARD))
                    .withMessageMatching(
                            "tables/x is being written by process \\d+ on .* since .*Z\\. Wait for it to end or"
                                    + " stop it; if that process is gone, the next try notices\\.");
            assertThatCode(held::requireHeld).doesNotThrowAnyException();
        }
    }

    @Test
    void leaseThatWasGivenBackIsFreeAndLeavesOneFile() throws IOException {
        acquire(QUICK).close();
        acquire(QUICK).close();
        try (Lease third = acquire(QUICK)) {
            third.requireHeld();
            try (Stream<Path> files = Files.list(lease())) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("lease-000003")
                        .hasSizeLessThan(3);
            }
        }
    }

    @Test
    void killedProcessIsFollowedAtOnceAndALivingOneIsNot() throws Exception {
        Process owner = holder();
        assertThatExceptionOfType(LeaseHeldException.class)
                .isThrownBy(() -> acquire(LeaseTimes.STANDARD))
                .withMessageContaining("is being written by process %d".formatted(owner.pid()));
        owner.destroyForcibly().waitFor(); // SIGKILL: nothing is given back
        assertThat(lease().resolve("lease-000001")).content().contains("released=false");
        Instant before = Instant.now();
        acquire(LeaseTimes.STANDARD).close();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void ownerOnAnotherMachineIsRespectedWhileItRenews() throws Exception {
        AtomicBoolean alive = new AtomicBoolean(true);
        Files.createDirectories(lease());
        writeRemote(0);
        Thread remote = new Thread(() -> {
            for (long beat = 1; alive.get(); beat++) {
                writeRemote(beat);
            }
        });
        remote.start();
        try {
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(() -> acquire(QUICK))
                    .withMessageContaining("by process 4242 on lab-3 since 2026-01-02T03:04:05Z");
        } finally {
            alive.set(false);
            remote.join();
        }
        acquire(QUICK).close(); // the twin: it no longer renews, so it is dead
    }

    @Test
    void unreadableLeaseIsRespectedForTheWholePatience() throws IOException {
        Files.createDirectories(lease());
        Files.createFile(lease().resolve("lease-000007")); // created, but its owner died before it wrote
        Instant before = Instant.now();
        acquire(QUICK).close();
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(QUICK.patience());
        assertThat(lease().resolve("lease-000008")).content().contains("released=true");
    }

    @Test
    void ownerThatWasFollowedLearnsIt() throws IOException {
        try (Lease suspended = acquire(LeaseTimes.STANDARD)) {
            Files.createFile(lease().resolve("lease-000002"));
            assertThatExceptionOfType(LeaseHeldException.class)
                    .isThrownBy(suspended::requireHeld)
                    .withMessageStartingWith("tables/x was taken over by another process")
                    .withMessageEndingWith("let the other one finish.");
        }
        assertThat(lease().resolve("lease-000002")).isEmptyFile(); // what is not ours is left alone
    }

    @Test
    void ofManyAtOnceOneHolds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                org.apache.hadoop.fs.Path place =
                        storage.path(directory.resolve("round-" + round).toString());
                Callable<Boolean> attempt = () -> holdsForever(place);
                List<Future<Boolean>> tries = threads.invokeAll(Collections.nCopies(8, attempt));
                int holders = 0;
                for (Future<Boolean> tried : tries) {
                    holders += tried.get() ? 1 : 0;
                }
                assertThat(holders).isOne();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean holdsForever(org.apache.hadoop.fs.Path place) {
        try {
            Lease.acquire(storage, place, "tables/x", PATIENT).stop();
            return true;
        } catch (LeaseHeldException e) {
            return false;
        }
    }

    @Test
    void patienceIsLongerThanABeat() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new LeaseTimes(Duration.ofSeconds(2), Duration.ofSeconds(3)))
                .withMessage("A lease needs beat > 0 and patience >= 2 beats, got PT2S and PT3S");
    }

    private void writeRemote(long beat) {
        LeaseOwner owner = new LeaseOwner("lab-3", "another boot", 4242, Instant.parse("2026-01-02T03:00:00Z"));
        LeaseNote note = new LeaseNote(owner, Instant.parse("2026-01-02T03:04:05Z"), beat, false);
        storage.write(storage.path(lease().resolve("lease-000001").toString()), note.bytes());
    }

    private Process holder() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolder.class.getName(),
                        lease().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.lines().anyMatch("held"::equals)).isTrue();
        return process;
    }
}
