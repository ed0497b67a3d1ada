package org.bss2sbi.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.dataset.storage.TemporaryNames;
import org.bss2sbi.simulator.BadInputException;

/**
 * The directory {@code <table>.staging} in which a table grows.
 *
 * <p>Its notes lie in {@value #DIRECTORY}: {@code staging.json}, which says what the table will be, and a summary per
 * finished part. The notes are removed once the manifest is written.
 */
final class Staging {

    static final String DIRECTORY = "_staging";
    private static final String NOTE = "staging.json";

    private final Storage storage;
    private final Path directory;

    Staging(Storage storage, Path table) {
        this.storage = storage;
        this.directory = besides(table);
    }

    static Path besides(Path table) {
        return new Path(table.getParent(), table.getName() + ".staging");
    }

    /** What a staging directory is going to be. */
    record Note(String identity, TableOrigin origin) {}

    Path directory() {
        return directory;
    }

    Path manifest() {
        return new Path(directory, Manifest.FILE);
    }

    boolean exists() {
        return storage.exists(directory);
    }

    /** Begins, or continues if the same table was begun before. */
    void open(String identity, TableOrigin origin) {
        Path note = new Path(notes(), NOTE);
        if (storage.exists(note)) {
            String where = Locations.display(note);
            Note found = Json.value(Json.tree(storage.read(note), where), Note.class, where);
            requireSame(found.identity(), found.origin(), identity, origin);
        } else if (exists() && !storage.list(directory).isEmpty() && !onlyNotes()) {
            throw new BadInputException(
                    "%s exists but is not the beginning of a table (it has no %s/%s). Move it away or choose another place."
                            .formatted(Locations.display(directory), DIRECTORY, NOTE));
        } else {
            storage.makeDirectory(notes());
            storage.write(note, Json.pretty(new Note(identity, origin)));
        }
    }

    /** Removes what killed writers left. */
    void removeLeftovers() {
        for (String name : storage.list(directory)) {
            if (TemporaryNames.isTemporary(name)) {
                storage.delete(new Path(directory, name));
            }
        }
    }

    /** Where the lease of who makes the table lies; it goes with the notes. */
    Path lease() {
        return new Path(notes(), "lease");
    }

    void remove() {
        storage.delete(directory);
    }

    private boolean onlyNotes() {
        return storage.list(directory).equals(List.of(DIRECTORY));
    }

    void requireSame(String foundIdentity, TableOrigin found, String identity, TableOrigin origin) {
        if (!foundIdentity.equals(identity)) {
            throw new BadInputException(
                    "%s holds the unfinished table '%s' (config %s, seed %d), but this run would make '%s' (config %s, seed %d). Finish that run with its own config, or delete the directory to begin anew."
                            .formatted(
                                    Locations.display(directory),
                                    found.name(),
                                    abbreviate(found.configSha256()),
                                    found.seed(),
                                    origin.name(),
                                    abbreviate(origin.configSha256()),
                                    origin.seed()));
        }
    }

    /** Parts whose summary was written and whose file is byte by byte as the summary says, in row order. */
    List<PartSummary> parts() {
        List<PartSummary> parts = new ArrayList<>();
        for (String name : storage.list(notes())) {
            if (name.startsWith("part-") && name.endsWith(".json")) {
                Path note = new Path(notes(), name);
                String where = Locations.display(note);
                PartSummary part = Json.value(Json.tree(storage.read(note), where), PartSummary.class, where);
                if (isIntact(part)) {
                    parts.add(part);
                }
            }
        }
        parts.sort(Comparator.comparingLong(PartSummary::firstRow));
        return parts;
    }

    private boolean isIntact(PartSummary part) {
        Path file = new Path(directory, part.file());
        return storage.exists(file)
                && storage.length(file) == part.bytes()
                && sha256(storage, file).equals(part.sha256());
    }

    void removeNotes() {
        storage.delete(notes());
    }

    static String sha256(Storage storage, Path file) {
        try (InputStream in = storage.open(file)) {
            return DigestUtils.sha256Hex(in);
        } catch (IOException e) {
            throw Locations.failure("read", file, e);
        }
    }

    private Path notes() {
        return new Path(directory, DIRECTORY);
    }

    static String abbreviate(String sha256) {
        return sha256.length() > 8 ? sha256.substring(0, 8) : sha256;
    }
}
