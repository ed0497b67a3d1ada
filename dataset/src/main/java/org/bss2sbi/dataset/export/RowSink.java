package org.bss2sbi.dataset.export;

import java.io.IOException;
import org.bss2sbi.dataset.SimulationRow;

/** Takes rows in order and writes them to a stream that it does not close. */
interface RowSink extends AutoCloseable {

    void write(SimulationRow row) throws IOException;

    /** Writes what is still held back; without it the output is incomplete. */
    void finish() throws IOException;

    /** Gives memory back. */
    @Override
    void close();
}
