package org.bss2sbi.dataset.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.simulator.BadInputException;

/**
 * Access to files through Hadoop's file systems, small enough to travel to executors.
 *
 * <p>A location without a scheme is a local path, unless {@code fs.defaultFS} says otherwise. On the local disk the raw
 * file system is used, so that no {@code .crc} files appear beside the data; Parquet pages and manifests carry their own
 * checksums. Every failure is a {@link BadInputException} that names operation and path.
 */
public final class Storage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_FILE_SYSTEM = "fs.defaultFS";

    private final TreeMap<String, String> settings;
    private transient volatile Configuration configuration;

    private Storage(SortedMap<String, String> settings) {
        this.settings = new TreeMap<>(settings);
    }

    /**
     * Storage with Hadoop's own configuration files and nothing else.
     *
     * @return storage
     */
    public static Storage standard() {
        return new Storage(new TreeMap<>());
    }

    /**
     * Storage with further Hadoop settings.
     *
     * @param settings values by Hadoop key, for example {@code fs.s3a.endpoint}
     * @return storage
     */
    public static Storage with(Map<String, String> settings) {
        return new Storage(new TreeMap<>(settings));
    }

    /**
     * Path of a location as a person writes it.
     *
     * @param location local path or URI
     * @return absolute path
     */
    public Path path(String location) {
        if (location.isBlank()) {
            throw new BadInputException("A location is empty; expected a path or a URI such as hdfs://host/tables/x");
        }
        try {
            boolean local = configuration().get(DEFAULT_FILE_SYSTEM, "file:///").startsWith("file:");
            if (local && !location.contains(":/")) {
                return new Path(
                        Paths.get(location).toAbsolutePath().normalize().toUri().getPath());
            }
            Path path = new Path(location);
            return fileSystem(path).makeQualified(path);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("'%s' is not a path: %s".formatted(location, e.getMessage()), e);
        }
    }

    /**
     * Last name of a location.
     *
     * @param location local path or URI
     * @return name of the file or directory
     */
    public String name(String location) {
        return path(location).getName();
    }

    /**
     * Opens a file for reading.
     *
     * @param file file
     * @return stream, to be closed by the caller
     * @throws IOException if it cannot be opened
     */
    public FSDataInputStream open(Path file) throws IOException {
        return fileSystem(file).open(file);
    }

    /**
     * Creates a file that must not exist yet, and its directories.
     *
     * @param file file
     * @return stream, to be closed by the caller
     * @throws IOException if it cannot be created
     */
    public FSDataOutputStream create(Path file) throws IOException {
        return writes(file).create(file);
    }

    /**
     * Whether something lies at a path.
     *
     * @param path file or directory
     * @return true if it exists
     */
    public boolean exists(Path path) {
        return run("look at", path, () -> fileSystem(path).exists(path));
    }

    /**
     * Whether a directory lies at a path.
     *
     * @param path path
     * @return false also if nothing exists there
     */
    public boolean isDirectory(Path path) {
        return run(
                "look at",
                path,
                () -> fileSystem(path).exists(path)
                        && fileSystem(path).getFileStatus(path).isDirectory());
    }

    /**
     * Size of a file.
     *
     * @param file existing file
     * @return bytes
     */
    public long length(Path file) {
        return run("look at", file, () -> fileSystem(file).getFileStatus(file).getLen());
    }

    /**
     * Names in a directory.
     *
     * @param directory existing directory
     * @return names, sorted
     */
    public List<String> list(Path directory) {
        return run("list", directory, () -> Arrays.stream(fileSystem(directory).listStatus(directory))
                .map(FileStatus::getPath)
                .map(Path::getName)
                .sorted(Comparator.naturalOrder())
                .toList());
    }

    /**
     * Makes a directory and those above it.
     *
     * @param directory directory, may exist
     */
    public void makeDirectory(Path directory) {
        run("create", directory, () -> fileSystem(directory).mkdirs(directory));
    }

    /**
     * Reads a small file whole.
     *
     * @param file existing file
     * @return its bytes
     */
    public byte[] read(Path file) {
        return run("read", file, () -> {
            try (InputStream in = open(file)) {
                return in.readAllBytes();
            }
        });
    }

    /**
     * Writes a small file so that it is either there with all its bytes or not there at all.
     *
     * @param file file, replaced if it exists
     * @param bytes content
     */
    public void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    /**
     * Writes a file of any size so that it is either there with all its bytes or not there at all.
     *
     * @param file file that must not exist yet
     * @param content what writes it
     * @throws BadInputException if there is such a file already or it cannot be written
     */
    public void writeNew(Path file, Content content) {
        if (exists(file)) {
            throw new BadInputException("%s is there already and is not overwritten. Remove it or choose another name."
                    .formatted(Locations.display(file)));
        }
        write(file, content);
    }

    private void write(Path file, Content content) {
        run("write", file, () -> {
            writes(file).write(file, content);
            return true;
        });
    }

    /**
     * Writes a small file unless there is one: of several that try at once, only one succeeds.
     *
     * @param file file, in an existing directory
     * @param bytes content; others may see the file before it is complete
     * @return false if there was one already
     */
    public boolean createNew(Path file, byte[] bytes) {
        return run("create", file, () -> writes(file).createNew(file, bytes));
    }

    /**
     * Gives a file or directory its final name; a file of that name is replaced, in one step on disks and HDFS.
     *
     * @param from existing file or directory
     * @param to final name
     */
    public void rename(Path from, Path to) {
        run("rename to", to, () -> {
            writes(to).rename(from, to);
            return true;
        });
    }

    /**
     * Gives a directory its final name: in one step on disks and HDFS. Stores that cannot rename get its files one by one and
     * one of them last; a move that was killed there is completed by the next.
     *
     * @param from existing directory
     * @param to final name
     * @param last name of the file without which nobody takes the directory for complete
     */
    public void moveDirectory(Path from, Path to, String last) {
        run("rename to", to, () -> {
            writes(to).moveDirectory(from, to, last);
            return true;
        });
    }

    private Writes writes(Path path) {
        return new Writes(this, fileSystem(path));
    }

    /**
     * Removes a file or a directory with all it holds.
     *
     * @param path path, may be missing
     */
    public void delete(Path path) {
        run("delete", path, () -> fileSystem(path).delete(path, true));
    }

    /**
     * Removes what a failed writer left, without hiding the failure that is being reported.
     *
     * @param path path, may be missing
     */
    public void deleteQuietly(Path path) {
        try {
            fileSystem(path).delete(path, true);
        } catch (IOException | RuntimeException ignored) {
            // the leftover keeps its temporary name and is recognised as such
        }
    }

    /**
     * The file system of a path.
     *
     * @param path path
     * @return file system, shared, not to be closed
     */
    public FileSystem fileSystem(Path path) {
        try {
            FileSystem files = path.getFileSystem(configuration());
            return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
        } catch (IOException e) {
            throw Locations.failure("reach", path, e);
        }
    }

    private Configuration configuration() {
        Configuration known = configuration;
        if (known == null) {
            known = new Configuration();
            settings.forEach(known::set);
            configuration = known;
        }
        return known;
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private static <T> T run(String verb, Path path, Operation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw Locations.failure(verb, path, e);
        }
    }
}
