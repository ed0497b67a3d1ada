package org.bss2sbi.dataset.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.simulator.BadInputException;

/** Paths, and what went wrong there, as a person reads them. */
public final class Locations {

    private Locations() {}

    /**
     * A path as a person writes it.
     *
     * @param path path
     * @return without the scheme for local files
     */
    public static String display(Path path) {
        boolean local =
                path.toUri().getScheme() == null || "file".equals(path.toUri().getScheme());
        return local ? path.toUri().getPath() : path.toString();
    }

    /**
     * One paragraph for a failed operation.
     *
     * @param verb what was tried, for example {@code read}
     * @param path where
     * @param cause what went wrong
     * @return exception to throw
     */
    public static BadInputException failure(String verb, Path path, IOException cause) {
        if (cause instanceof FileNotFoundException) {
            return new BadInputException("Cannot %s %s: it does not exist or may not be opened (%s)."
                    .formatted(verb, display(path), cause.getMessage()));
        }
        return new BadInputException(
                "Cannot %s %s: %s. Check free space and permissions there, then run the command again."
                        .formatted(verb, display(path), reason(cause)),
                cause);
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
