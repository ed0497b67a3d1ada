package org.bss2sbi.dataset.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * Writing so that nobody sees half of it, in one file system.
 *
 * <p>Disks and HDFS rename in one step. Object stores do not rename at all, Hadoop copies and deletes instead; but an object
 * is there with all its bytes or not at all, so that a file is written under its own name, and a directory becomes visible by
 * one file that comes last.
 */
final class Writes {

    private static final Set<String> RENAMING = Set.of("file", "hdfs", "viewfs", "webhdfs", "swebhdfs");
    private static final String CONDITIONAL_CREATE = "fs.option.create.conditional.overwrite";

    private final Storage storage;
    private final FileSystem files;

    Writes(Storage storage, FileSystem files) {
        this.storage = storage;
        this.files = files;
    }

    private boolean canRename() {
        return RENAMING.contains(files.getUri().getScheme());
    }

    /** Writes or replaces a file. */
    void write(Path file, Content content) throws IOException {
        if (canRename()) {
            writeBesides(file, content);
        } else {
            writeObject(file, content);
        }
    }

    private void writeBesides(Path file, Content content) throws IOException {
        Path temporary = TemporaryNames.besides(file);
        boolean done = false;
        try {
            try (FSDataOutputStream out = create(temporary)) {
                content.writeTo(out);
                force(out);
            }
            rename(temporary, file);
            done = true;
        } finally {
            if (!done) {
                storage.deleteQuietly(temporary);
            }
        }
    }

    private void writeObject(Path file, Content content) throws IOException {
        FSDataOutputStream out = files.create(file, true);
        boolean done = false;
        try {
            content.writeTo(out);
            out.close();
            done = true;
        } finally {
            if (!done) {
                giveUp(out, file);
            }
        }
    }

    /** Closing would let others see what is there of it. */
    private void giveUp(FSDataOutputStream out, Path file) {
        try {
            out.abort();
        } catch (UnsupportedOperationException e) {
            storage.deleteQuietly(file);
        }
    }

    /** Creates a file that others may see growing. */
    FSDataOutputStream create(Path file) throws IOException {
        return new FSDataOutputStream(new FullDiskStream(files.create(file, false)), null);
    }

    /** To the disk, where there is one. */
    private static void force(FSDataOutputStream out) throws IOException {
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
            out.hsync();
        }
    }

    boolean createNew(Path file, byte[] bytes) throws IOException {
        try (OutputStream out = onlyOnce(file)) {
            out.write(bytes);
            return true;
        } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Hadoop looks and then writes on the local disk; the operating system does both at once. */
    private OutputStream onlyOnce(Path file) throws IOException {
        if (files instanceof RawLocalFileSystem local) {
            return Files.newOutputStream(local.pathToFile(file).toPath(), StandardOpenOption.CREATE_NEW);
        }
        FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file);
        builder.overwrite(false).opt(CONDITIONAL_CREATE, true); // on S3 the write itself fails if there is an object
        return builder.build();
    }

    void rename(Path from, Path to) throws IOException {
        if (!canRename() && files.exists(to) && files.getFileStatus(to).isFile()) {
            files.delete(to, false);
        }
        if (!files.rename(from, to)) { // HDFS answers false where the local disk replaces
            if (!files.exists(to) || !files.getFileStatus(to).isFile()) {
                throw new IOException("the file system refused to rename %s".formatted(from));
            }
            FileContext.getFileContext(to.toUri(), files.getConf()).rename(from, to, Options.Rename.OVERWRITE);
        }
    }

    void moveDirectory(Path from, Path to, String last) throws IOException {
        if (canRename()) {
            rename(from, to);
        } else {
            moveFiles(from, to, last);
            moveFile(new Path(from, last), new Path(to, last));
            files.delete(from, true);
        }
    }

    private void moveFiles(Path from, Path to, String last) throws IOException {
        files.mkdirs(to);
        for (FileStatus status : files.listStatus(from)) {
            String name = status.getPath().getName();
            if (status.isDirectory()) {
                moveFiles(status.getPath(), new Path(to, name), "");
            } else if (!name.equals(last)) {
                moveFile(status.getPath(), new Path(to, name));
            }
        }
    }

    /** What is there already is the half of a move that was killed. */
    private void moveFile(Path from, Path to) throws IOException {
        if (files.exists(from)) {
            rename(from, to);
        }
    }
}
