package org.bss2sbi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.bss2sbi.dataset.Seal;
import org.bss2sbi.simulator.BadInputException;

/** Directory of a proposal: the files of the posterior that it was made with and, written last, its sealed description. */
final class ProposalDirectory {

    private static final List<String> MODEL = List.of("model.json", "weights.safetensors");

    private ProposalDirectory() {}

    /** Writes a description in a file beside a copy of a posterior. */
    static void write(Path model, Object description, Path file) {
        Path directory = file.getParent();
        try {
            Files.createDirectories(directory);
            for (String name : MODEL) {
                Files.copy(model.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            JsonFiles.writeBytes(file, Seal.seal(JsonFiles.text(description).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /** Reads a description; refuses a file that is missing or was changed. */
    static <T> T read(Path file, Class<T> type) {
        try {
            return JsonFiles.parse(Seal.open(Files.readAllBytes(file), file.toString()), file.toString(), type);
        } catch (IOException e) {
            throw new BadInputException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    /** Refuses a proposal that was made of another prior. */
    static void requireSame(Path directory, String does, String restrictionSha256, UsefulPrior prior) {
        if (!restrictionSha256.equals(prior.restrictionSha256())) {
            throw new BadInputException(
                    "%s %s a prior with the restriction '%s', but the prior has '%s'. Remove the directory, so that it is made again."
                            .formatted(directory, does, restrictionSha256, prior.restrictionSha256()));
        }
    }
}
