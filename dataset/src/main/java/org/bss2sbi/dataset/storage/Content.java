package org.bss2sbi.dataset.storage;

import java.io.IOException;
import java.io.OutputStream;

/** What writes a file. */
@FunctionalInterface
public interface Content {

    /**
     * Writes all bytes of the file.
     *
     * @param out where to; closed by the caller
     * @throws IOException if that fails
     */
    void writeTo(OutputStream out) throws IOException;
}
