package org.bss2sbi.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.ChipIdentity;

/**
 * What made a table and what is in it; written last, as {@code manifest.json}, and what makes a directory a table.
 *
 * @param schemaVersion version of the column layout
 * @param identity hash of schema and origin: everything that decides the rows
 * @param origin what the table was made from
 * @param schema what the columns mean
 * @param rows number of rows
 * @param rowsByStatus number of rows per status
 * @param usefulRows number of useful rows
 * @param rowHash {@link RowHash} of all rows, hexadecimal
 * @param chips who ran the rows
 * @param files the parts, in row order
 */
public record Manifest(
        int schemaVersion,
        String identity,
        TableOrigin origin,
        TableSchema schema,
        long rows,
        SortedMap<String, Long> rowsByStatus,
        long usefulRows,
        String rowHash,
        List<ChipIdentity> chips,
        List<TableFile> files) {

    /** Name of the file inside a table. */
    public static final String FILE = "manifest.json";

    private static final Pattern PART_NAME = Pattern.compile("part-\\d{5}\\.parquet");

    /** Makes the collections immutable. */
    public Manifest {
        rowsByStatus = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByStatus));
        chips = List.copyOf(chips);
        files = List.copyOf(files);
    }

    /** Adds up parts that are known to cover the rows of the origin. */
    static Manifest of(TableOrigin origin, TableSchema schema, List<PartSummary> parts) {
        SortedMap<String, Long> rowsByStatus = new TreeMap<>();
        Set<ChipIdentity> chips = new LinkedHashSet<>();
        RowHash hash = RowHash.ZERO;
        long rows = 0;
        long usefulRows = 0;
        for (PartSummary part : parts) {
            part.rowsByStatus().forEach((status, count) -> rowsByStatus.merge(status, count, Long::sum));
            chips.addAll(part.chips());
            hash = hash.plus(part.hash());
            rows += part.rows();
            usefulRows += part.usefulRows();
        }
        List<TableFile> files = parts.stream().map(TableFile::of).toList();
        String identity = origin.identity(schema);
        return new Manifest(
                TableSchema.VERSION,
                identity,
                origin,
                schema,
                rows,
                rowsByStatus,
                usefulRows,
                hash.hex(),
                List.copyOf(chips),
                files);
    }

    /** Reads and checks a manifest; the version is looked at before anything else. */
    static Manifest read(Storage storage, Path file) {
        String where = Locations.display(file);
        JsonNode tree = Json.tree(Seal.open(storage.read(file), where), where);
        JsonNode version = tree.get("schemaVersion");
        if (version == null || !version.isInt()) {
            throw new BadInputException(
                    "%s names no schemaVersion: it is not the manifest of a table.".formatted(where));
        }
        if (version.intValue() != TableSchema.VERSION) {
            throw new BadInputException(
                    "%s is of schema version %d; this program reads version %d. Use the program that wrote it (codeVersion in the file), or simulate the table again."
                            .formatted(where, version.intValue(), TableSchema.VERSION));
        }
        Manifest manifest = Json.value(tree, Manifest.class, where);
        for (TableFile part : manifest.files()) {
            if (!PART_NAME.matcher(part.file()).matches()) {
                throw new BadInputException("%s names the part '%s'; parts are called part-00000.parquet and so on."
                        .formatted(where, part.file()));
            }
        }
        return manifest;
    }
}
