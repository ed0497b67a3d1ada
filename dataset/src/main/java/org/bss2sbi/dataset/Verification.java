package org.bss2sbi.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.parquet.ParquetPart;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.SimulationOutcome;

/** One pass over all bytes and rows of a table. Memory: one row group and one bit per row of a file. */
final class Verification {

    private final SimulationTable table;
    private final TableSchema schema;
    private final RowDigest digest = new RowDigest();
    private final List<VerificationReport.Problem> problems = new ArrayList<>();
    private final SortedMap<String, Long> rowsByStatus = new TreeMap<>();
    private final Map<String, Integer> rowProblems = new HashMap<>();
    private long omitted;
    private RowHash hash = RowHash.ZERO;
    private long rows;
    private long usefulRows;

    Verification(SimulationTable table) {
        this.table = table;
        this.schema = table.schema();
    }

    VerificationReport run() {
        long next = table.manifest().origin().firstRow();
        for (TableFile file : table.manifest().files()) {
            if (file.firstRow() != next) {
                problem(
                        Manifest.FILE,
                        -1,
                        "%s should begin at row %d but begins at %d".formatted(file.file(), next, file.firstRow()));
            }
            next = file.firstRow() + file.rows();
            bytes(file);
            rows(file);
        }
        strangers();
        totals();
        return new VerificationReport(rows, hash.hex(), problems, omitted);
    }

    /** Other programs read whatever is called like a part. */
    private void strangers() {
        List<String> known =
                table.manifest().files().stream().map(TableFile::file).toList();
        for (String name : table.storage().list(table.directory())) {
            if (name.endsWith(".parquet") && !name.startsWith(".") && !known.contains(name)) {
                problem(name, -1, "the manifest does not name this file");
            }
        }
    }

    private void bytes(TableFile file) {
        Path path = table.path(file);
        try {
            compare(file.file(), "size in bytes", file.bytes(), table.storage().length(path));
            compare(file.file(), "SHA-256", file.sha256(), Staging.sha256(table.storage(), path));
        } catch (BadInputException e) {
            problem(file.file(), -1, e.getMessage());
        }
    }

    private void rows(TableFile file) {
        try (ParquetPart part = ParquetPart.open(table.storage(), table.path(file))) {
            compare(
                    file.file(),
                    "columns",
                    RowColumns.all(schema).toString(),
                    part.schema().toString());
            compare(file.file(), "metadata", RowColumns.metadata(schema), metadata(part));
            BitSet seen = new BitSet();
            long first = file.firstRow();
            for (int i = 0; i < part.rowGroups(); i++) {
                rowGroup(part, i, file, first, seen);
                first += part.rows(i);
            }
            missing(file, seen);
        } catch (IOException e) {
            problem(file.file(), -1, e.getMessage());
        }
    }

    private static SortedMap<String, String> metadata(ParquetPart part) {
        SortedMap<String, String> ours = new TreeMap<>(part.metadata());
        ours.keySet().removeIf(key -> !key.startsWith("bss2sbi."));
        return ours;
    }

    private void rowGroup(ParquetPart part, int index, TableFile file, long first, BitSet seen) {
        long read = 0;
        try {
            RowReader reader = new RowReader(part.rowGroup(index), schema);
            for (; read < part.rows(index); read++) {
                row(reader.next(), file, seen);
            }
        } catch (IOException | RuntimeException e) { // Parquet reports damage as one or the other
            problem(
                    file.file(),
                    first + read,
                    "this row and the rest of row group %d (up to row %d) cannot be read: %s"
                            .formatted(index, first + part.rows(index) - 1, e.getMessage()));
        }
    }

    private void row(SimulationRow row, TableFile file, BitSet seen) {
        rows++;
        hash = hash.plus(digest.of(row));
        rowsByStatus.merge(row.outcome().status(), 1L, Long::sum);
        long offset = row.rowId() - file.firstRow();
        if (offset < 0 || offset >= file.rows()) {
            problem(
                    file.file(),
                    row.rowId(),
                    "this file should hold rows %d...%d".formatted(file.firstRow(), file.firstRow() + file.rows() - 1));
        } else if (seen.get((int) offset)) {
            problem(file.file(), row.rowId(), "the row is there more than once");
        } else {
            seen.set((int) offset);
        }
        content(row, file);
    }

    private void content(SimulationRow row, TableFile file) {
        boolean sent = !"OUT_OF_RANGE".equals(row.outcome().status())
                && !"BAD_REQUEST".equals(row.outcome().status());
        if (sent && !schema.parameters().contains(row.theta(), 0)) {
            problem(
                    file.file(),
                    row.rowId(),
                    "parameters %s leave their bounds".formatted(java.util.Arrays.toString(row.theta())));
        }
        if (row.outcome() instanceof SimulationOutcome.Valid valid) {
            Observation observation = valid.observation();
            usefulRows +=
                    table.manifest().origin().useful().test(observation.spikes(), observation.spikesBefore()) ? 1 : 0;
            for (int i = 0; i < observation.features().length; i++) {
                if (!Float.isFinite(observation.features()[i])) {
                    problem(
                            file.file(),
                            row.rowId(),
                            "feature '%s' is %s"
                                    .formatted(
                                            schema.featureNames().get(i),
                                            observation.features()[i]));
                }
            }
        }
    }

    private void missing(TableFile file, BitSet seen) {
        long missing = file.rows() - seen.cardinality();
        if (missing > 0) {
            int first = seen.nextClearBit(0);
            int next = seen.nextSetBit(first);
            long last = (next < 0 ? file.rows() : next) - 1;
            problem(
                    file.file(),
                    -1,
                    "%d rows are missing or unreadable, first of them %d...%d"
                            .formatted(missing, file.firstRow() + first, file.firstRow() + last));
        }
    }

    private void totals() {
        Manifest manifest = table.manifest();
        compare(Manifest.FILE, "rows", manifest.rows(), rows);
        compare(Manifest.FILE, "rows of the origin", manifest.origin().rows(), rows);
        compare(Manifest.FILE, "rows by status", manifest.rowsByStatus(), rowsByStatus);
        compare(Manifest.FILE, "useful rows", manifest.usefulRows(), usefulRows);
        compare(Manifest.FILE, "row hash", manifest.rowHash(), hash.hex());
    }

    private void compare(String file, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            problem(file, -1, "%s should be %s but is %s".formatted(what, expected, found));
        }
    }

    private void problem(String file, long row, String text) {
        int rowsNamed = row < 0 ? 0 : rowProblems.merge(file, 1, Integer::sum);
        if (rowsNamed <= VerificationReport.MOST_ROWS_PER_FILE) {
            problems.add(new VerificationReport.Problem(file, row, text));
        } else {
            omitted++;
        }
    }
}
