package org.bss2sbi.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Small directories of artefacts as a whole. */
public final class Trees {

    private Trees() {}

    /**
     * Copies a directory with everything in it.
     *
     * @param from directory
     * @param to new directory
     * @throws IOException if reading or writing fails
     */
    public static void copy(Path from, Path to) throws IOException {
        for (Path path : entries(from, Comparator.naturalOrder())) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    /**
     * Removes a file or a directory with everything in it.
     *
     * @param root what to remove; need not exist
     * @throws IOException if removing fails
     */
    public static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            for (Path path : entries(root, Comparator.reverseOrder())) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> entries(Path root, Comparator<Path> order) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.sorted(order).toList();
        }
    }
}
