package org.bss2sbi.dataset;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.simulator.BadInputException;

/** One pass over all bytes and rows of a table. Memory: one row group and one bit per row of a file. */
final class Verification {

    private final SimulationTable table;
    private final Manifest manifest;
    private final RowTotals totals;
    private final ProblemList problems = new ProblemList();

    Verification(SimulationTable table) {
        this.table = table;
        this.manifest = table.manifest();
        this.totals = new RowTotals(manifest.origin().useful());
    }

    VerificationReport run() {
        long next = manifest.origin().firstRow();
        for (TableFile file : manifest.files()) {
            if (file.firstRow() != next) {
                problems.file(
                        Manifest.FILE,
                        "%s should begin at row %d but begins at %d".formatted(file.file(), next, file.firstRow()));
            }
            next = file.firstRow() + file.rows();
            bytes(file);
            new FileVerification(table, file, totals, problems).run();
        }
        strangers();
        companions();
        totals();
        return problems.report(totals);
    }

    private void bytes(TableFile file) {
        Path path = table.path(file);
        try {
            long length = table.storage().length(path);
            problems.compare(file.file(), "size in bytes", file.bytes(), length);
            problems.compare(file.file(), "SHA-256", file.sha256(), Staging.sha256(table.storage(), path));
        } catch (BadInputException e) {
            problems.file(file.file(), e.getMessage());
        }
    }

    /** Other programs read whatever is called like a part. */
    private void strangers() {
        List<String> known = manifest.files().stream().map(TableFile::file).toList();
        for (String name : table.storage().list(table.directory())) {
            if (name.endsWith(".parquet") && !name.startsWith(".") && !known.contains(name)) {
                problems.file(name, "the manifest does not name this file");
            }
        }
    }

    /** What the table was drawn from, and what was found out about it. */
    private void companions() {
        for (String name : table.storage().list(table.directory())) {
            Path path = new Path(table.directory(), name);
            if (table.storage().isDirectory(path)) {
                Attachment.problems(table.storage(), path).forEach(problem -> problems.file(name, problem));
            } else if (name.endsWith(".json")) {
                sealed(name, path);
            }
        }
    }

    private void sealed(String name, Path path) {
        try {
            byte[] file = table.storage().read(path);
            Seal.open(file, Locations.display(path));
            if (!Seal.isSealed(file) && !name.equals(Manifest.FILE)) { // the manifest is compared with the rows
                problems.file(name, "it does not carry the SHA-256 that it was written with");
            }
        } catch (BadInputException e) {
            problems.file(name, e.getMessage());
        }
    }

    private void totals() {
        problems.compare(Manifest.FILE, "rows", manifest.rows(), totals.rows());
        problems.compare(Manifest.FILE, "rows of the origin", manifest.origin().rows(), totals.rows());
        problems.compare(Manifest.FILE, "rows by status", manifest.rowsByStatus(), totals.rowsByStatus());
        problems.compare(Manifest.FILE, "useful rows", manifest.usefulRows(), totals.usefulRows());
        problems.compare(
                Manifest.FILE, "row hash", manifest.rowHash(), totals.hash().hex());
    }
}
