package org.bss2sbi.jobs.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bss2sbi.jobs.DirectoryLock;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Trees;
import org.bss2sbi.simulator.BadInputException;

/**
 * The directory of one experiment, held by one process at a time.
 */
public final class RunDirectory implements AutoCloseable {

    private final RunLayout layout;
    private final DirectoryLock lock;

    private RunDirectory(RunLayout layout, DirectoryLock lock) {
        this.layout = layout;
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
            RunLayout layout = new RunLayout(root);
            boolean known = Files.exists(layout.config());
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
            DirectoryLock lock = DirectoryLock.tryTake(root.resolve("run.lock"))
                    .orElseThrow(() -> new BadInputException(
                            "%s is in use by another process. Wait for it to end, or name another --out directory."
                                    .formatted(root)));
            JsonFiles.writeBytes(layout.config(), configText.getBytes(StandardCharsets.UTF_8));
            return new RunDirectory(layout, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use run directory %s: %s".formatted(root, e.getMessage()), e);
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
     * Where things lie in it.
     *
     * @return layout
     */
    public RunLayout layout() {
        return layout;
    }

    /**
     * Removes an artefact that is to be made again.
     *
     * @param artefact file or directory inside this directory; need not exist
     */
    public void discard(Path artefact) {
        Path root = layout.root();
        if (!artefact.normalize().startsWith(root.normalize())
                || artefact.normalize().equals(root.normalize())) {
            throw new IllegalArgumentException("%s does not lie inside %s".formatted(artefact, root));
        }
        try {
            Trees.delete(artefact);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + artefact, e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
