package org.bss2sbi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bss2sbi.dataset.TableVersions;
import org.bss2sbi.simulator.BadInputException;

/** Models of the versions of one table: a run directory per version, and a file that names the one users get. */
public final class ModelVersions {

    private static final Pattern VERSION = Pattern.compile("v\\d{6}");

    private ModelVersions() {}

    /**
     * Lets users have another model from now on.
     *
     * @param models directory of the models
     * @param version name of a version
     */
    public static void makeCurrent(Path models, String version) {
        try {
            JsonFiles.writeBytes(
                    models.resolve(TableVersions.CURRENT), (version + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s: %s".formatted(models, e.getMessage()), e);
        }
    }

    /**
     * Removes the models of versions that are gone.
     *
     * @param models directory of the models
     * @param kept tells whether a version is still there
     * @return names of what was removed
     */
    public static List<String> prune(Path models, Predicate<String> kept) {
        List<String> removed = new ArrayList<>();
        try (Stream<Path> places = Files.list(models)) {
            for (Path place : places.sorted().toList()) {
                String name = place.getFileName().toString();
                if (VERSION.matcher(name).matches() && Files.isDirectory(place) && !kept.test(name)) {
                    Trees.delete(place);
                    removed.add(name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove old models from %s: %s".formatted(models, e.getMessage()), e);
        }
        return removed;
    }

    /** A model directory as it is; the current model of a directory of versions. */
    static Path resolve(Path place) {
        Path current = place.resolve(TableVersions.CURRENT);
        if (!Files.isRegularFile(current)) {
            return place;
        }
        try {
            String version = Files.readString(current).strip();
            if (!VERSION.matcher(version).matches()) {
                throw new BadInputException(
                        "%s should name a version such as v000001. Write the name of one of the directories beside it into it."
                                .formatted(current));
            }
            return place.resolve(version).resolve("models").resolve("posterior");
        } catch (IOException e) {
            throw new BadInputException("%s cannot be read: %s".formatted(current, e), e);
        }
    }
}
