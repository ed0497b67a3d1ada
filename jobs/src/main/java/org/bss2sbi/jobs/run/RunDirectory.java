package org.bss2sbi.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.simulator.BadInputException;

/**
 * The directory of one experiment, held by one process at a time.
 *
 * <p>The lock is the operating system's: it ends with the process, also when that is killed.
 */
public final class RunDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private RunDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes hold of a run directory.
     *
     * @param root directory, created if missing
     * @param resume whether a run that is there already is to be continued
     * @param configText resolved config, stored as {@code config.conf}
     * @return open directory
     * @throws BadInputException if it holds something else, a run that was not to be resumed, or a run in progress
     */
    public static RunDirectory open(Path root, boolean resume, String configText) {
        try {
            boolean known = Files.exists(root.resolve("config.conf"));
            if (known && !resume) {
                throw new BadInputException(
                        ("%s holds a run already. Add --resume to continue it, or name another --out" + " directory.")
                                .formatted(root));
            }
            if (!known && Files.exists(root) && !isEmptyDirectory(root)) {
                throw new BadInputException(
                        "%s exists and is no run directory (it has no config.conf). Name a new or empty --out directory."
                                .formatted(root));
            }
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new BadInputException(
                        "%s is in use by another process. Wait for it to end, or name another --out directory."
                                .formatted(root));
            }
            JsonFiles.writeBytes(root.resolve("config.conf"), configText.getBytes(StandardCharsets.UTF_8));
            return new RunDirectory(root, channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use run directory %s: %s".formatted(root, e.getMessage()), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static boolean isEmptyDirectory(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        }
    }

    /**
     * The directory itself.
     *
     * @return root
     */
    public Path root() {
        return root;
    }

    /**
     * Table of a name.
     *
     * @param name table name
     * @return {@code tables/<name>}
     */
    public Path table(String name) {
        return root.resolve("tables").resolve(name);
    }

    /**
     * Restriction of a round.
     *
     * @param round round, from 1
     * @return {@code restriction/round-<round>}
     */
    public Path restriction(int round) {
        return root.resolve("restriction").resolve("round-" + round);
    }

    /**
     * The trained model.
     *
     * @return {@code models/posterior}
     */
    public Path model() {
        return root.resolve("models").resolve("posterior");
    }

    /**
     * Diagnostics of a kind.
     *
     * @param kind for example {@code calibration}
     * @return {@code diagnostics/<kind>}
     */
    public Path diagnostics(String kind) {
        return root.resolve("diagnostics").resolve(kind);
    }

    /**
     * Draws for one target.
     *
     * @param target file name without ending
     * @return {@code posteriors/<target>.parquet}
     */
    public Path posterior(String target) {
        return root.resolve("posteriors").resolve(target + ".parquet");
    }

    /**
     * The report.
     *
     * @return {@code report/index.html}
     */
    public Path report() {
        return root.resolve("report").resolve("index.html");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + root.resolve("run.lock"), e);
        }
    }
}
