package org.bss2sbi.dataset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.lease.Lease;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.dataset.lease.LeaseTimes;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/**
 * A table that is made again from time to time: a directory of immutable tables {@code v000001}, {@code v000002} and so on,
 * and a file {@value #CURRENT} with the name of the one that readers get. Refused versions are called {@code v000002.refused}.
 *
 * <p>{@value #CURRENT} is replaced in one step on every storage.
 */
public final class TableVersions {

    /** Name of the file that names the version readers get. */
    public static final String CURRENT = "current";

    private static final String SELF_TESTS = "self-tests";
    private static final String REFUSED = ".refused";
    private static final String UNFINISHED = ".staging";
    private static final Pattern VERSION = Pattern.compile("v\\d{6}");

    private final Storage storage;
    private final String location;
    private final Path root;

    private TableVersions(Storage storage, String location) {
        this.storage = storage;
        this.location = location;
        this.root = storage.path(location);
    }

    /**
     * The versions at a place.
     *
     * @param storage how files are reached
     * @param location directory of the versions; need not exist
     * @return versions
     * @throws BadInputException if a single table, or something else, lies there
     */
    public static TableVersions at(Storage storage, String location) {
        var versions = new TableVersions(storage, location);
        versions.requireFit();
        return versions;
    }

    private void requireFit() {
        if ((storage.exists(root) && !storage.isDirectory(root))
                || storage.exists(new Path(root, Manifest.FILE))
                || storage.exists(Staging.besides(root))) {
            throw new BadInputException(
                    "%s is a single table (or a file, or the beginning of a table), not a directory of versions. Choose another place; 'bss2-sbi simulate' makes single tables, 'bss2-sbi regenerate' versions."
                            .formatted(location));
        }
    }

    /** Version that readers of a location get, empty if it is no directory of versions. */
    static Optional<String> current(Storage storage, Path root) {
        Path file = new Path(root, CURRENT);
        if (!storage.exists(file)) {
            return Optional.empty();
        }
        String name = new String(storage.read(file), StandardCharsets.UTF_8).strip();
        if (!VERSION.matcher(name).matches()) {
            throw new BadInputException(
                    "%s should name a version such as v000001, but says '%s'. Write the name of one of the directories beside it into it."
                            .formatted(
                                    Locations.display(file),
                                    name.length() > 40 ? name.substring(0, 40) + "..." : name));
        }
        return Optional.of(name);
    }

    /** Whether versions lie there although none is current. */
    static boolean hasVersions(Storage storage, Path root) {
        return storage.isDirectory(root)
                && storage.list(root).stream()
                        .anyMatch(name -> VERSION.matcher(name).lookingAt());
    }

    /**
     * Where they are.
     *
     * @return location as it was given
     */
    public String location() {
        return location;
    }

    /**
     * Takes the right to make a version.
     *
     * @return lease, to be closed by the caller
     * @throws LeaseHeldException if another process has it
     */
    public Lease hold() {
        return Lease.acquire(storage, new Path(root, "_lease"), location, LeaseTimes.STANDARD);
    }

    /**
     * The version that readers get.
     *
     * @return its name, empty before the first one
     */
    public Optional<String> current() {
        return current(storage, root);
    }

    /**
     * The version to make: one that was begun or made but not yet judged, or a new number.
     *
     * @return its name
     */
    public String next() {
        String latest = current().orElse("v000000");
        for (String name : names()) {
            String version = name.substring(0, latest.length());
            if (version.compareTo(latest) > 0) {
                boolean refused = name.endsWith(REFUSED);
                if (!refused) {
                    return version;
                }
                latest = version;
            }
        }
        return "v%06d".formatted(Integer.parseInt(latest.substring(1)) + 1);
    }

    /**
     * Whether there is such a version, current or not; one that was refused does not count.
     *
     * @param version name of a version
     * @return true if its table is there
     */
    public boolean isThere(String version) {
        return storage.exists(storage.path(location(version)));
    }

    /**
     * Where a version is.
     *
     * @param version name of a version
     * @return location of its table
     */
    public String location(String version) {
        return location + "/" + version;
    }

    /**
     * Where a refused version is kept.
     *
     * @param version name of a version
     * @return location of its table
     */
    public String refusedLocation(String version) {
        return location(version) + REFUSED;
    }

    /**
     * Where the self-test of a version is: runs at the same settings for every version. It may outlive the version.
     *
     * @param version name of a version
     * @return location of its table
     */
    public String selfTestLocation(String version) {
        return location + "/" + SELF_TESTS + "/" + version;
    }

    /**
     * Whether the self-test of a version is there.
     *
     * @param version name of a version
     * @return true if {@link #openSelfTest} finds it
     */
    public boolean hasSelfTest(String version) {
        return storage.exists(storage.path(selfTestLocation(version)));
    }

    /**
     * Opens the self-test of a version.
     *
     * @param version name of a version
     * @return its table
     */
    public SimulationTable openSelfTest(String version) {
        return SimulationTable.open(storage, selfTestLocation(version));
    }

    /**
     * Opens a version.
     *
     * @param version name of a version
     * @return its table
     */
    public SimulationTable open(String version) {
        return SimulationTable.open(storage, location(version));
    }

    /**
     * Lets readers have another version from now on.
     *
     * @param version name of a version
     */
    public void makeCurrent(String version) {
        open(version); // a table without all its files never becomes current
        storage.write(new Path(root, CURRENT), (version + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sets a version aside: readers never get it, people see that it was refused.
     *
     * @param version name of a version
     */
    public void refuse(String version) {
        move(location(version), refusedLocation(version));
    }

    /**
     * Takes a refused version back, so that it can be made current.
     *
     * @param version name of a version
     * @throws BadInputException if there is no such refused version
     */
    public void takeBack(String version) {
        if (!VERSION.matcher(version).matches() || !storage.isDirectory(storage.path(refusedLocation(version)))) {
            List<String> refused =
                    names().stream().filter(name -> name.endsWith(REFUSED)).toList();
            throw new BadInputException("%s has no refused version '%s'; refused are %s."
                    .formatted(location, version, refused.isEmpty() ? "none" : refused));
        }
        move(refusedLocation(version), location(version));
    }

    private void move(String from, String to) {
        storage.moveDirectory(storage.path(from), storage.path(to), Manifest.FILE);
    }

    /**
     * Writes a small JSON file into a version, sealed; one of that name is replaced.
     *
     * @param version name of a version
     * @param name name of the file, {@code .json}
     * @param bytes an object
     */
    public void write(String version, String name, byte[] bytes) {
        storage.write(storage.path(location(version) + "/" + name), Seal.seal(bytes));
    }

    /**
     * Reads a small JSON file of a version.
     *
     * @param version name of a version
     * @param name name of the file
     * @return the object, empty if there is no such file
     * @throws BadInputException if it has changed since it was written
     */
    public Optional<byte[]> read(String version, String name) {
        Path file = storage.path(location(version) + "/" + name);
        return storage.exists(file)
                ? Optional.of(Seal.open(storage.read(file), Locations.display(file)))
                : Optional.empty();
    }

    /**
     * Removes old versions: of those up to the current one the newest are kept, and whatever is newer than the oldest kept.
     *
     * @param keep number of versions to keep, the current one included
     * @param baseline version whose self-test is still compared with
     * @return names of what was removed
     */
    public List<String> prune(int keep, String baseline) {
        String current = current().orElseThrow();
        List<String> published = names().stream()
                .filter(name -> VERSION.matcher(name).matches() && name.compareTo(current) <= 0)
                .toList();
        String oldest = published.get(Math.max(0, published.size() - keep));
        List<String> removed = new ArrayList<>();
        for (String name : names()) {
            if (name.compareTo(oldest) < 0) {
                storage.delete(new Path(root, name));
                removed.add(name);
            }
        }
        removeSelfTestsBefore(oldest, baseline);
        return removed;
    }

    private void removeSelfTestsBefore(String oldest, String baseline) {
        Path selfTests = new Path(root, SELF_TESTS);
        if (storage.isDirectory(selfTests)) {
            for (String name : storage.list(selfTests)) {
                if (name.compareTo(oldest) < 0 && !name.equals(baseline)) {
                    storage.delete(new Path(selfTests, name));
                }
            }
        }
    }

    /** Directories of versions, finished, unfinished and refused, in order. */
    private List<String> names() {
        if (!storage.isDirectory(root)) {
            return List.of();
        }
        return storage.list(root).stream()
                .filter(name -> VERSION.matcher(name).matches() || isOf(name, REFUSED) || isOf(name, UNFINISHED))
                .toList();
    }

    private static boolean isOf(String name, String kind) {
        return name.endsWith(kind)
                && VERSION.matcher(name.substring(0, name.length() - kind.length()))
                        .matches();
    }
}
