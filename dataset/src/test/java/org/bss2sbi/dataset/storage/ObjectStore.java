package org.bss2sbi.dataset.storage;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** The local disk under the scheme {@code object:}, which moves files only, never over others, and may die after some. */
public final class ObjectStore extends RawLocalFileSystem {

    /** Files that can still be moved before the process dies. */
    public static int movesLeft = Integer.MAX_VALUE;

    /** The death of a process: nothing that catches exceptions gets to clean up. */
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public URI getUri() {
        return URI.create("object:///");
    }

    @Override
    public String getScheme() {
        return "object";
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (getFileStatus(from).isDirectory() || exists(to)) {
            throw new IOException("an object store cannot rename %s to %s".formatted(from, to));
        }
        if (movesLeft-- == 0) {
            throw new Killed();
        }
        return super.rename(from, to);
    }
}
