package org.bss2sbi.dataset;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bss2sbi.dataset.parquet.ParquetPart;
import org.bss2sbi.simulator.SimulationOutcome;
import org.bss2sbi.simulator.SimulationOutcome.Reason;

/** Reads all rows of one file and compares them with what the manifest says about the file. */
final class FileVerification {

    /** Rows whose settings were refused may have settings out of bounds. */
    private static final Set<Reason> REFUSED = EnumSet.of(Reason.BAD_REQUEST, Reason.OUT_OF_RANGE);

    private final SimulationTable table;
    private final TableSchema schema;
    private final TableFile file;
    private final RowTotals totals;
    private final ProblemList problems;
    private final BitSet seen = new BitSet();

    FileVerification(SimulationTable table, TableFile file, RowTotals totals, ProblemList problems) {
        this.table = table;
        this.schema = table.schema();
        this.file = file;
        this.totals = totals;
        this.problems = problems;
    }

    void run() {
        try (ParquetPart part = ParquetPart.open(table.storage(), table.path(file))) {
            String columns = RowColumns.all(schema).toString();
            problems.compare(file.file(), "columns", columns, part.schema().toString());
            problems.compare(file.file(), "metadata", RowColumns.metadata(schema), metadata(part));
            long first = file.firstRow();
            for (int i = 0; i < part.rowGroups(); i++) {
                rowGroup(part, i, first);
                first += part.rows(i);
            }
            missing();
        } catch (IOException e) {
            problems.file(file.file(), e.getMessage());
        }
    }

    private static SortedMap<String, String> metadata(ParquetPart part) {
        SortedMap<String, String> ours = new TreeMap<>(part.metadata());
        ours.keySet().removeIf(key -> !key.startsWith(RowColumns.PREFIX));
        return ours;
    }

    private void rowGroup(ParquetPart part, int index, long first) {
        long read = 0;
        try {
            RowReader reader = new RowReader(part.rowGroup(index), schema);
            for (; read < part.rows(index); read++) {
                row(reader.next());
            }
        } catch (IOException | RuntimeException e) { // Parquet reports damage as one or the other
            problems.row(
                    file.file(),
                    first + read,
                    "this row and the rest of row group %d (up to row %d) cannot be read: %s"
                            .formatted(index, first + part.rows(index) - 1, e.getMessage()));
        }
    }

    private void row(SimulationRow row) {
        totals.add(row);
        long offset = row.rowId() - file.firstRow();
        if (offset < 0 || offset >= file.rows()) {
            String range = "%d...%d".formatted(file.firstRow(), file.firstRow() + file.rows() - 1);
            problems.row(file.file(), row.rowId(), "this file should hold rows " + range);
        } else if (seen.get((int) offset)) {
            problems.row(file.file(), row.rowId(), "the row is there more than once");
        } else {
            seen.set((int) offset);
        }
        settings(row);
        if (row.outcome() instanceof SimulationOutcome.Valid valid) {
            features(row.rowId(), valid.observation().features());
        }
    }

    private void settings(SimulationRow row) {
        boolean refused =
                row.outcome() instanceof SimulationOutcome.Invalid invalid && REFUSED.contains(invalid.reason());
        if (!refused && !schema.parameters().contains(row.theta(), 0)) {
            String values = Arrays.toString(row.theta());
            problems.row(file.file(), row.rowId(), "parameters %s leave their bounds".formatted(values));
        }
    }

    private void features(long rowId, float[] features) {
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                String name = schema.featureNames().get(i);
                problems.row(file.file(), rowId, "feature '%s' is %s".formatted(name, features[i]));
            }
        }
    }

    private void missing() {
        long missing = file.rows() - seen.cardinality();
        if (missing > 0) {
            int first = seen.nextClearBit(0);
            int next = seen.nextSetBit(first);
            long last = (next < 0 ? file.rows() : next) - 1;
            problems.file(
                    file.file(),
                    "%d rows are missing or unreadable, first of them %d...%d"
                            .formatted(missing, file.firstRow() + first, file.firstRow() + last));
        }
    }
}
