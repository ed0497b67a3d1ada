package org.bss2sbi.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.bss2sbi.dataset.parquet.DigestingOutputFile;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.dataset.storage.TemporaryNames;
import org.bss2sbi.simulator.BadInputException;

/**
 * Writes one part of a table. Confined to one thread.
 *
 * <p>The file grows under a hidden temporary name and gets its own name in {@link #finish}; after that its summary is
 * written, and only a part with both counts as finished. A killed writer leaves nothing but the temporary file.
 */
public final class PartWriter implements AutoCloseable {

    private final PartTarget target;
    private final int part;
    private final long firstRow;
    private final Path temporary;
    private final DigestingOutputFile output;
    private final ParquetWriter<SimulationRow> parquet;
    private final RowTotals totals;
    private boolean done;

    PartWriter(PartTarget target, int part, long firstRow) {
        if (part < 0 || part > 99_999) {
            throw new IllegalArgumentException("Parts are numbered 0...99999, got %d".formatted(part));
        }
        this.target = target;
        this.part = part;
        this.firstRow = firstRow;
        this.totals = new RowTotals(target.useful());
        this.temporary = TemporaryNames.besides(target.file(part));
        this.output = new DigestingOutputFile(target.storage(), temporary);
        try {
            this.parquet = new RowParquet(output, target.schema()).build();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Appends a row.
     *
     * @param row row whose id follows that of the row before
     * @throws IllegalArgumentException if it does not, or if the row does not fit the schema
     * @throws BadInputException if the file cannot be written; nothing that looks finished is left
     */
    public void write(SimulationRow row) {
        RowCheck.requireFit(row, target.schema(), firstRow + totals.rows());
        try {
            parquet.write(row);
        } catch (IOException e) {
            throw failed(e);
        }
        totals.add(row);
    }

    /**
     * Completes the part: closes and renames the file, then writes its summary.
     *
     * @return summary of what was written
     * @throws BadInputException if the file cannot be completed
     */
    public PartSummary finish() {
        if (done) {
            throw new IllegalStateException("Part %d is closed already".formatted(part));
        }
        if (totals.rows() == 0) {
            throw new IllegalStateException("Part %d has no rows; a part needs at least one".formatted(part));
        }
        try {
            parquet.close();
        } catch (IOException e) {
            throw failed(e);
        }
        done = true;
        PartSummary summary = summary();
        Storage storage = target.storage();
        storage.delete(target.summaryFile(part)); // an older attempt's summary must not vouch for this file
        storage.rename(temporary, target.file(part));
        storage.write(target.summaryFile(part), Json.pretty(summary));
        return summary;
    }

    private PartSummary summary() {
        List<Integer> rowGroups = new ArrayList<>();
        for (BlockMetaData block : parquet.getFooter().getBlocks()) {
            rowGroups.add(Math.toIntExact(block.getRowCount()));
        }
        String file = PartTarget.fileName(part);
        return new PartSummary(
                part,
                file,
                firstRow,
                totals.rows(),
                totals.rowsByStatus(),
                totals.usefulRows(),
                totals.hash(),
                output.bytes(),
                output.sha256(),
                rowGroups,
                List.copyOf(totals.chips()));
    }

    /** Gives up an unfinished part and removes its temporary file; after {@link #finish} it does nothing. */
    @Override
    public void close() {
        if (!done) {
            abandon();
        }
    }

    private void abandon() {
        done = true;
        try {
            parquet.close();
        } catch (IOException | RuntimeException ignored) {
            // the file is given up, whatever else is wrong with it
        }
        target.storage().deleteQuietly(temporary);
    }

    private BadInputException failed(IOException e) {
        if (parquet == null) { // the constructor failed
            target.storage().deleteQuietly(temporary);
        } else {
            abandon();
        }
        return new BadInputException(
                "Cannot write %s after %d rows: %s. The unfinished file was removed and finished parts are kept; make room or choose another place, then resume."
                        .formatted(Locations.display(target.file(part)), totals.rows(), e.getMessage()),
                e);
    }
}
