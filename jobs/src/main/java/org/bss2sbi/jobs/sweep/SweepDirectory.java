package org.bss2sbi.jobs.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.bss2sbi.jobs.DirectoryLock;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.config.SweepCell;
import org.bss2sbi.simulator.BadInputException;

/**
 * The directory of a sweep, held by one process at a time: {@code sweep.json}, {@code results.csv}, {@code report/index.html}, and
 * a directory per cell. A cell is finished when it has its {@link #RESULT}, which is written last.
 */
public final class SweepDirectory implements AutoCloseable {

    /** The states of all cells; what makes a directory that of a sweep. */
    public static final String SUMMARY = "sweep.json";

    /** What came out, one row per cell. */
    public static final String TABLE = "results.csv";

    /** How a cell ended, inside its directory. */
    static final String RESULT = "result.json";

    private final Path root;
    private final DirectoryLock lock;

    private SweepDirectory(Path root, DirectoryLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes hold of a directory.
     *
     * @param root directory, created if missing
     * @param resume whether a sweep that is there already is to be continued
     * @return open directory
     * @throws BadInputException if it holds something else, a sweep that was not to be resumed, or a sweep in progress
     */
    public static SweepDirectory open(Path root, boolean resume) {
        boolean known = Files.exists(root.resolve(SUMMARY));
        if (known && !resume) {
            throw new BadInputException(
                    "%s holds a sweep already. Add --resume to continue it or to add cells to it, or name another --out directory."
                            .formatted(root));
        }
        if (!known && Files.exists(root) && !isEmptyDirectory(root)) {
            throw new BadInputException(
                    "%s exists and is no directory of a sweep (it has no %s). Name a new or empty --out directory."
                            .formatted(root, SUMMARY));
        }
        DirectoryLock lock = DirectoryLock.tryTake(root.resolve("sweep.lock"))
                .orElseThrow(() -> new BadInputException(
                        "%s is in use by another process. Wait for it to end, or name another --out directory."
                                .formatted(root)));
        return new SweepDirectory(root, lock);
    }

    private static boolean isEmptyDirectory(Path root) {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root, e);
        }
    }

    Path root() {
        return root;
    }

    /** All cells, also those of an earlier grid. */
    Path cells() {
        return root.resolve("cells");
    }

    Path cell(String name) {
        return cells().resolve(name);
    }

    Path page() {
        return root.resolve("report");
    }

    /** Result of a cell that is finished with the configuration it has now. */
    Optional<CellResult> finished(SweepCell cell) {
        Path file = cell(cell.name()).resolve(RESULT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CellResult result = JsonFiles.read(file, CellResult.class);
        return result.isFinished() && result.configSha256().equals(cell.config().sha256())
                ? Optional.of(result)
                : Optional.empty();
    }

    /** Says that a cell has begun: it has no result from now on. */
    void begin(SweepCell cell) {
        try {
            Files.createDirectories(cells());
            Files.deleteIfExists(cell(cell.name()).resolve(RESULT));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + root, e);
        }
    }

    void end(CellResult result) {
        JsonFiles.write(cell(result.name()).resolve(RESULT), result);
    }

    @Override
    public void close() {
        lock.close();
    }
}
