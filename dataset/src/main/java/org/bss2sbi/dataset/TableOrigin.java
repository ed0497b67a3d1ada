package org.bss2sbi.dataset;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.bss2sbi.simulator.Usefulness;

/**
 * What a table is made from. With the schema it decides every row on an emulated chip.
 *
 * @param name name of the table
 * @param kind what its rows are for, for example {@code uniform}, {@code restricted} or {@code calibration}
 * @param configSha256 hash of the resolved config, hexadecimal
 * @param seed seed of the campaign
 * @param prior the law the settings were drawn from, in words
 * @param restrictionSha256 hash of the restriction of that law, empty if there is none
 * @param experiment what the runs have in common, in words
 * @param firstRow id of the first row
 * @param rows number of rows
 * @param useful which rows are counted as useful
 * @param codeVersion version of the code that simulates
 */
public record TableOrigin(
        String name,
        String kind,
        String configSha256,
        long seed,
        String prior,
        String restrictionSha256,
        String experiment,
        long firstRow,
        long rows,
        Usefulness useful,
        String codeVersion)
        implements Serializable {

    /** Checks that the rows are a range. */
    public TableOrigin {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(configSha256, "configSha256");
        requireNonNull(prior, "prior");
        requireNonNull(restrictionSha256, "restrictionSha256");
        requireNonNull(experiment, "experiment");
        requireNonNull(useful, "useful");
        requireNonNull(codeVersion, "codeVersion");
        if (firstRow < 0 || rows < 1) {
            throw new IllegalArgumentException(
                    "A table needs firstRow >= 0 and rows >= 1, got %d and %d".formatted(firstRow, rows));
        }
    }

    /**
     * The same with other row ids.
     *
     * @param row id of the first row
     * @return origin
     */
    public TableOrigin startingAt(long row) {
        return new TableOrigin(
                name, kind, configSha256, seed, prior, restrictionSha256, experiment, row, rows, useful, codeVersion);
    }

    /**
     * Name for everything that decides the content of a table.
     *
     * @param schema columns of the table
     * @return SHA-256, hexadecimal
     */
    String identity(TableSchema schema) {
        return Json.sha256(new Identified(TableSchema.VERSION, schema, this));
    }

    private record Identified(int schemaVersion, TableSchema schema, TableOrigin origin) {}
}
