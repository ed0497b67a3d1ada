package org.bss2sbi.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.parquet.ParquetPart;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/** A published table: immutable, described by its manifest. */
public final class SimulationTable {

    private final Storage storage;
    private final String location;
    private final Path directory;
    private final Manifest manifest;

    private SimulationTable(Storage storage, String location, Path directory, Manifest manifest) {
        this.storage = storage;
        this.location = location;
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Opens a table on the standard storage.
     *
     * @param location directory of the table
     * @return table
     * @throws BadInputException if there is none, it is unfinished, of another version, or lacks files
     */
    public static SimulationTable open(String location) {
        return open(Storage.standard(), location);
    }

    /**
     * Opens a table: reads its manifest and looks whether its files are there with their sizes. Of a directory of versions
     * the current one is opened, and the location of the table names it.
     *
     * @param storage how files are reached
     * @param location directory of the table
     * @return table
     * @throws BadInputException if there is none, it is unfinished, of another version, or lacks files
     */
    public static SimulationTable open(Storage storage, String location) {
        Path directory = storage.path(location);
        Path manifest = new Path(directory, Manifest.FILE);
        if (!storage.exists(manifest)) {
            String version =
                    TableVersions.current(storage, directory).orElseThrow(() -> absent(storage, location, directory));
            return open(storage, location + "/" + version);
        }
        SimulationTable table = new SimulationTable(storage, location, directory, Manifest.read(storage, manifest));
        table.requireFiles();
        return table;
    }

    private static BadInputException absent(Storage storage, String location, Path directory) {
        boolean staged = storage.exists(new Path(directory, Staging.DIRECTORY));
        if (staged || storage.exists(Staging.besides(directory))) {
            return new BadInputException(
                    "%s is an unfinished table: a run was stopped before it was published. Resume that run; it keeps the finished parts."
                            .formatted(location));
        }
        if (!storage.exists(directory)) {
            return new BadInputException(
                    "There is no table at %s: nothing exists there. Check the path; 'bss2-sbi simulate --out' makes tables."
                            .formatted(location));
        }
        if (TableVersions.hasVersions(storage, directory)) {
            return new BadInputException(
                    "%s holds versions of a table but none of them is current. Finish 'bss2-sbi regenerate', or name one of the versions."
                            .formatted(location));
        }
        String found = storage.isDirectory(directory) ? "a directory without " + Manifest.FILE : "a file";
        return new BadInputException(
                "%s is not a table of simulations: it is %s. A table is a directory with part-*.parquet and %s."
                        .formatted(location, found, Manifest.FILE));
    }

    private void requireFiles() {
        for (TableFile file : manifest.files()) {
            Path path = path(file);
            long bytes = storage.exists(path) ? storage.length(path) : -1;
            if (bytes != file.bytes()) {
                throw new BadInputException(
                        "%s %s, the manifest says %d bytes. Copy the table again or simulate it again."
                                .formatted(
                                        Locations.display(path),
                                        bytes < 0 ? "is missing" : "has %d bytes".formatted(bytes),
                                        file.bytes()));
            }
        }
    }

    /**
     * Where it is.
     *
     * @return location as it was given
     */
    public String location() {
        return location;
    }

    /**
     * What made it and what is in it.
     *
     * @return manifest
     */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * What its columns mean.
     *
     * @return schema
     */
    public TableSchema schema() {
        return manifest.schema();
    }

    /**
     * Copies a directory that was attached to the table.
     *
     * @param name name of the directory in the table
     * @param into new local directory for its files
     * @return false if the table has no such directory; nothing is made then
     * @throws BadInputException if it cannot be read or written
     */
    public boolean copyAttachment(String name, java.nio.file.Path into) {
        return Attachment.read(storage, new Path(directory, name), into);
    }

    /**
     * Begins to read it.
     *
     * @param request what to read
     * @return reader, to be closed by the caller
     */
    public TableReader read(ReadRequest request) {
        return TableReader.open(List.of(this), request);
    }

    /**
     * Looks one row up.
     *
     * @param rowId id of the row
     * @return the row with all its columns
     * @throws BadInputException if the table has no such row or it cannot be read
     */
    public SimulationRow row(long rowId) {
        for (RowGroupRef group : rowGroups(0)) {
            if (rowId >= group.firstRow() && rowId < group.firstRow() + group.rows()) {
                return row(group, rowId);
            }
        }
        TableOrigin origin = manifest.origin();
        throw new BadInputException("%s has no row %d; its rows are %d...%d."
                .formatted(location, rowId, origin.firstRow(), origin.firstRow() + origin.rows() - 1));
    }

    private SimulationRow row(RowGroupRef group, long rowId) {
        try (ParquetPart part = ParquetPart.open(storage, group.file())) {
            RowReader rows = new RowReader(part.rowGroup(group.index()), schema());
            for (long skipped = group.firstRow(); skipped < rowId; skipped++) {
                rows.next();
            }
            return rows.next();
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(group, rowId, e);
        }
    }

    /**
     * Shows every row with all its columns to a visitor, in row order. Memory: one compressed row group.
     *
     * @param visitor who looks at the rows
     * @throws IOException what the visitor throws
     * @throws BadInputException if a row cannot be read
     */
    public void visit(RowVisitor visitor) throws IOException {
        for (RowGroupRef group : rowGroups(0)) {
            try (ParquetPart part = open(group)) {
                RowReader rows = rows(part, group);
                for (long rowId = group.firstRow(); rowId < group.firstRow() + group.rows(); rowId++) {
                    visitor.visit(next(rows, group, rowId));
                }
            }
        }
    }

    private ParquetPart open(RowGroupRef group) {
        try {
            return ParquetPart.open(storage, group.file());
        } catch (IOException e) {
            throw unreadable(group, group.firstRow(), e);
        }
    }

    private RowReader rows(ParquetPart part, RowGroupRef group) {
        try {
            return new RowReader(part.rowGroup(group.index()), schema());
        } catch (IOException | RuntimeException e) { // Parquet reports damage as one or the other
            throw unreadable(group, group.firstRow(), e);
        }
    }

    private static SimulationRow next(RowReader rows, RowGroupRef group, long rowId) {
        try {
            return rows.next();
        } catch (RuntimeException e) {
            throw unreadable(group, rowId, e);
        }
    }

    private static BadInputException unreadable(RowGroupRef group, long rowId, Exception cause) {
        return new BadInputException(
                "Row %d cannot be read from %s: %s. Run 'bss2-sbi table verify'."
                        .formatted(rowId, Locations.display(group.file()), cause.getMessage()),
                cause);
    }

    /**
     * Reads every byte and every row and compares them with what the manifest says.
     *
     * @return report; {@link VerificationReport#isSound} if nothing was found
     */
    public VerificationReport verify() {
        return new Verification(this).run();
    }

    Storage storage() {
        return storage;
    }

    Path directory() {
        return directory;
    }

    Path path(TableFile file) {
        return new Path(directory, file.file());
    }

    /** All row groups in row order. */
    List<RowGroupRef> rowGroups(int tableIndex) {
        List<RowGroupRef> groups = new ArrayList<>();
        for (TableFile file : manifest.files()) {
            long firstRow = file.firstRow();
            for (int i = 0; i < file.rowGroups().size(); i++) {
                int rows = file.rowGroups().get(i);
                groups.add(new RowGroupRef(tableIndex, path(file), i, firstRow, rows));
                firstRow += rows;
            }
        }
        return groups;
    }

    void requireSameColumns(SimulationTable other) {
        if (!schema().equals(other.schema())) {
            throw new SchemaMismatchException("%s and %s cannot be read together: their columns differ. %s"
                    .formatted(other.location, location, difference(other.schema())));
        }
    }

    private String difference(TableSchema other) {
        if (!schema().parameters().equals(other.parameters())) {
            return "Parameters are %s and %s (names, units and bounds must be equal)."
                    .formatted(
                            other.parameters().parameters(),
                            schema().parameters().parameters());
        }
        if (!schema().grid().equals(other.grid())) {
            return "Trace grids are %s and %s.".formatted(other.grid(), schema().grid());
        }
        return "Features are %s and %s, codecs %s and %s."
                .formatted(other.featureNames(), schema().featureNames(), other.codec(), schema().codec());
    }
}
