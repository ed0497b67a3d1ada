package org.bss2sbi.dataset;

import java.io.Serializable;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.Usefulness;

/**
 * All that a process needs to write parts of a table; small, and made to travel to executors.
 *
 * @param storage how files are reached
 * @param directory staging directory of the table
 * @param schema columns
 * @param useful which rows are counted as useful
 */
public record PartTarget(Storage storage, String directory, TableSchema schema, Usefulness useful)
        implements Serializable {

    /**
     * Begins one part.
     *
     * @param part number of the part, 0 to 99999
     * @param firstRow id of its first row; the others follow without gap
     * @return writer, to be closed by the caller
     */
    public PartWriter open(int part, long firstRow) {
        return new PartWriter(this, part, firstRow);
    }

    static String fileName(int part) {
        return "part-%05d.parquet".formatted(part);
    }

    Path file(int part) {
        return new Path(directory, fileName(part));
    }

    /** Where the summary of a finished part lies; it is written after the part. */
    Path summaryFile(int part) {
        return new Path(new Path(directory, Staging.DIRECTORY), "part-%05d.json".formatted(part));
    }
}
