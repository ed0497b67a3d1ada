package org.bss2sbi.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/**
 * A few small files that travel with a table wherever it is stored: what its rows were drawn from. A list of their digests,
 * {@value #SUMS}, lies among them and says it if one of them changes.
 */
final class Attachment {

    private static final String SUMS = "SHA256SUMS";

    private Attachment() {}

    static void write(Storage storage, Path attachment, java.nio.file.Path directory) {
        storage.delete(attachment);
        storage.makeDirectory(attachment);
        StringBuilder sums = new StringBuilder();
        for (java.nio.file.Path file : files(directory)) {
            String name = file.getFileName().toString();
            byte[] bytes = bytes(file);
            storage.write(new Path(attachment, name), bytes);
            sums.append(line(name, bytes)).append('\n');
        }
        storage.write(new Path(attachment, SUMS), sums.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As {@code sha256sum} writes it, so that {@code sha256sum -c} understands it. */
    private static String line(String name, byte[] bytes) {
        return DigestUtils.sha256Hex(bytes) + "  " + name;
    }

    static boolean read(Storage storage, Path attachment, java.nio.file.Path into) {
        if (!storage.isDirectory(attachment)) {
            return false;
        }
        List<String> problems = problems(storage, attachment);
        if (!problems.isEmpty()) {
            throw new BadInputException("%s/%s. Copy the table again or simulate it again."
                    .formatted(Locations.display(attachment), problems.get(0)));
        }
        try {
            Files.createDirectory(into);
            for (String name : names(storage, attachment)) {
                Files.write(into.resolve(name), storage.read(new Path(attachment, name)));
            }
        } catch (IOException e) {
            throw new BadInputException(
                    "%s cannot be copied to %s: %s. Make room or give another place."
                            .formatted(Locations.display(attachment), into, e),
                    e);
        }
        return true;
    }

    /** What differs from the list; nothing if there is no list, as older builds left it. */
    static List<String> problems(Storage storage, Path attachment) {
        Path file = new Path(attachment, SUMS);
        if (!storage.exists(file)) {
            return List.of();
        }
        Set<String> listed = new TreeSet<>(
                new String(storage.read(file), StandardCharsets.UTF_8).lines().toList());
        List<String> problems = new ArrayList<>();
        for (String name : names(storage, attachment)) {
            if (!listed.remove(line(name, storage.read(new Path(attachment, name))))) {
                problems.add(name + " is not the file that was attached: " + SUMS + " says otherwise");
            }
        }
        listed.forEach(line -> problems.add(SUMS + " has a line that no file fits: '" + line + "'"));
        return problems;
    }

    private static List<String> names(Storage storage, Path attachment) {
        return storage.list(attachment).stream()
                .filter(name -> !name.equals(SUMS))
                .toList();
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
