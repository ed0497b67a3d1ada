package org.bss2sbi.dataset;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.lease.Lease;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.dataset.lease.LeaseTimes;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/**
 * Brings a table into being: parts are written into a staging directory, by whom and in what order does not matter, and
 * {@link #publish} turns it into the table in one step.
 *
 * <p>A killed run is continued by {@link #begin} with the same schema and origin: finished parts are kept. Of two runs
 * that make the same table one after the other the second finds it there; of two at once {@link #hold} lets one go on.
 */
public final class TableWriter implements AutoCloseable {

    private final Storage storage;
    private final String location;
    private final Path table;
    private final Staging staging;
    private final TableSchema schema;
    private final TableOrigin origin;
    private Lease lease;

    private TableWriter(Storage storage, String location, TableSchema schema, TableOrigin origin) {
        this.storage = storage;
        this.location = location;
        this.table = storage.path(location);
        this.staging = new Staging(storage, table);
        this.schema = schema;
        this.origin = origin;
    }

    /**
     * Begins a table, or continues one that was begun with the same schema and origin.
     *
     * @param storage how files are reached
     * @param location where the table shall be
     * @param schema columns
     * @param origin what the table is made from
     * @return writer
     * @throws BadInputException if another table, or the beginning of another table, lies there
     */
    public static TableWriter begin(Storage storage, String location, TableSchema schema, TableOrigin origin) {
        TableWriter writer = new TableWriter(storage, location, schema, origin);
        if (!writer.isPublished()) {
            writer.stage();
        }
        return writer;
    }

    /**
     * Begins or continues a table on the standard storage.
     *
     * @param location where the table shall be
     * @param schema columns
     * @param origin what the table is made from
     * @return writer
     * @throws BadInputException if another table, or the beginning of another table, lies there
     */
    public static TableWriter begin(String location, TableSchema schema, TableOrigin origin) {
        return begin(Storage.standard(), location, schema, origin);
    }

    /**
     * Takes the right to make the table, which one process at a time has, and removes what a killed one left.
     *
     * @return false if another process has published the table meanwhile and nothing is left to do
     * @throws LeaseHeldException if another process is making it
     */
    public boolean hold() {
        return hold(LeaseTimes.STANDARD);
    }

    boolean hold(LeaseTimes times) {
        lease = Lease.acquire(storage, staging.lease(), location, times);
        if (isPublished()) {
            lease.stop();
            staging.remove();
            return false;
        }
        staging.removeLeftovers();
        return true;
    }

    private void stage() {
        if (storage.exists(staging.manifest())) { // killed between manifest and rename
            Manifest manifest = Manifest.read(storage, staging.manifest());
            staging.requireSame(manifest.identity(), manifest.origin(), origin.identity(schema), origin);
            complete();
        } else {
            staging.open(origin.identity(schema), origin);
        }
    }

    private void complete() {
        if (lease != null) {
            lease.requireHeld();
            lease.stop(); // it lies among the notes
        }
        staging.removeNotes();
        storage.moveDirectory(staging.directory(), table, Manifest.FILE);
    }

    /**
     * Whether the table is there already, made from the same origin.
     *
     * @return true if nothing is left to do
     * @throws BadInputException if something else lies there
     */
    public boolean isPublished() {
        if (!storage.exists(table) || isHalfMoved()) {
            return false;
        }
        Manifest found = SimulationTable.open(storage, location).manifest();
        if (!found.identity().equals(origin.identity(schema))) {
            throw new BadInputException(
                    "%s is already a table: '%s' (config %s, seed %d, %d rows), and this run would make another one: '%s' (config %s, seed %d, %d rows). Tables are never changed; choose another place or remove that one."
                            .formatted(
                                    location,
                                    found.origin().name(),
                                    Staging.abbreviate(found.origin().configSha256()),
                                    found.origin().seed(),
                                    found.rows(),
                                    origin.name(),
                                    Staging.abbreviate(origin.configSha256()),
                                    origin.seed(),
                                    origin.rows()));
        }
        return true;
    }

    /** Only on a store that cannot rename: the manifest comes last. */
    private boolean isHalfMoved() {
        return storage.exists(staging.manifest()) && !storage.exists(new Path(table, Manifest.FILE));
    }

    /**
     * What a process that writes parts needs.
     *
     * @return serialisable target
     */
    public PartTarget target() {
        return new PartTarget(storage, staging.directory().toString(), schema, origin.useful());
    }

    /**
     * Directory in which the table grows.
     *
     * @return location of the staging directory
     */
    public String stagingDirectory() {
        return Locations.display(staging.directory());
    }

    /**
     * Puts a copy of a small local directory into the table, before it is published; one of that name is replaced.
     *
     * @param name name of the directory in the table
     * @param directory local directory without directories in it
     * @throws BadInputException if it cannot be read or written
     */
    public void attach(String name, java.nio.file.Path directory) {
        Attachment.write(storage, new Path(staging.directory(), name), directory);
    }

    /**
     * Parts that need not be made again. Every byte of them is read and compared with its digest.
     *
     * @return summaries in row order; empty once the table is published
     */
    public List<PartSummary> finishedParts() {
        return staging.exists() ? staging.parts() : List.of();
    }

    /**
     * Turns the finished parts into the table: manifest last, then one rename, or on a store that cannot rename the manifest
     * last again.
     *
     * @return the table
     * @throws BadInputException if the parts do not cover the rows exactly once, or the table cannot be written
     */
    public SimulationTable publish() {
        if (!isPublished()) {
            List<PartSummary> parts = staging.parts();
            requireEveryRowOnce(parts);
            storage.write(staging.manifest(), Seal.seal(Json.pretty(Manifest.of(origin, schema, parts))));
            complete();
        }
        return SimulationTable.open(storage, location);
    }

    /** Gives the right to make the table back, if it was taken. */
    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }

    private void requireEveryRowOnce(List<PartSummary> parts) {
        long next = origin.firstRow();
        for (PartSummary part : parts) {
            if (part.firstRow() != next) {
                throw incomplete(
                        Math.min(part.firstRow(), next), Math.max(part.firstRow(), next), part.firstRow() > next);
            }
            next = part.endRow();
        }
        long end = origin.firstRow() + origin.rows();
        if (next != end) {
            throw incomplete(Math.min(next, end), Math.max(next, end), next < end);
        }
    }

    private BadInputException incomplete(long from, long to, boolean missing) {
        return new BadInputException("%s cannot be published: rows %d...%d are %s. Resume the run to complete it."
                .formatted(location, from, to - 1, missing ? "missing" : "there twice or beyond the end"));
    }
}
