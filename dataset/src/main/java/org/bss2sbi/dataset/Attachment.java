package org.bss2sbi.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/** A few small files that travel with a table wherever it is stored: what its rows were drawn from. */
final class Attachment {

    private Attachment() {}

    static void write(Storage storage, Path attachment, java.nio.file.Path directory) {
        storage.delete(attachment);
        storage.makeDirectory(attachment);
        for (java.nio.file.Path file : files(directory)) {
            storage.write(new Path(attachment, file.getFileName().toString()), bytes(file));
        }
    }

    static boolean read(Storage storage, Path attachment, java.nio.file.Path into) {
        if (!storage.isDirectory(attachment)) {
            return false;
        }
        try {
            Files.createDirectory(into);
            for (String name : storage.list(attachment)) {
                Files.write(into.resolve(name), storage.read(new Path(attachment, name)));
            }
        } catch (IOException e) {
            throw new BadInputException(
                    "%s cannot be copied to %s: %s. Make room or give another place."
                            .formatted(Storage.display(attachment), into, e),
                    e);
        }
        return true;
    }

    private static List<java.nio.file.Path> files(java.nio.file.Path directory) {
        try (Stream<java.nio.file.Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static byte[] bytes(java.nio.file.Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BadInputException unreadable(java.nio.file.Path path, IOException e) {
        return new BadInputException("%s cannot be read: %s".formatted(path, e), e);
    }
}
