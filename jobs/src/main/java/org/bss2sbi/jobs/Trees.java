package org.bss2sbi.jobs;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /**
     * Puts a tree that will not change to a second place, at once and without using space where the file system can do that: the
     * files become links to the same content, else copies.
     *
     * @param source directory
     * @param target directory to be made; must not exist
     * @throws IOException if it fails; the target then does not exist
     */
    public static void share(Path source, Path target) throws IOException {
        Path staging = target.resolveSibling(".%s.shared".formatted(target.getFileName()));
        delete(staging);
        Files.createDirectories(staging.getParent());
        List<Path> originals;
        try (Stream<Path> tree = Files.walk(source)) {
            originals = tree.toList();
        }
        for (Path original : originals) {
            Path copy = staging.resolve(source.relativize(original));
            if (Files.isDirectory(original)) {
                Files.createDirectory(copy);
            } else {
                link(original, copy);
            }
        }
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void link(Path original, Path copy) throws IOException {
        try {
            Files.createLink(copy, original);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(original, copy);
        }
    }

    /** What lies in a directory before the directory. */
    private static List<Path> entries(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
