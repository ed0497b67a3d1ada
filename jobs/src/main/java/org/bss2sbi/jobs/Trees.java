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
     * Removes a file or a directory with everything in it.
     *
     * @param root what to remove; need not exist
     * @throws IOException if removing fails
     */
    public static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            for (Path path : entries(root)) {
                Files.delete(path);
            }
        }
    }

    /** What lies in a directory before the directory. */
    private static List<Path> entries(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
