package org.bss2sbi.dataset.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/** Writes a whole table into one file, in row order. Memory is bounded whatever the size of the table. */
public final class TableExport {

    private static final int ROWS_PER_REPORT = 1000;

    private final SimulationTable table;
    private final ExportFormat format;
    private final LongConsumer progress;

    /**
     * Prepares an export.
     *
     * @param table what to write
     * @param format as what
     * @param progress is told from time to time how many rows are written
     */
    public TableExport(SimulationTable table, ExportFormat format, LongConsumer progress) {
        this.table = table;
        this.format = format;
        this.progress = progress;
    }

    /**
     * Writes the file. It appears whole or not at all, and never in the place of another one.
     *
     * @param storage how files are reached
     * @param location file that must not exist yet
     * @throws BadInputException if there is such a file, it cannot be written, or the table cannot be read
     */
    public void writeTo(Storage storage, String location) {
        storage.writeNew(storage.path(location), this::rows);
    }

    private void rows(OutputStream out) throws IOException {
        try (RowSink sink = format.open(out, table.schema())) {
            long[] written = {0};
            table.visit(row -> {
                sink.write(row);
                if (++written[0] % ROWS_PER_REPORT == 0) {
                    progress.accept(written[0]);
                }
            });
            sink.finish();
            progress.accept(written[0]);
        }
    }
}
