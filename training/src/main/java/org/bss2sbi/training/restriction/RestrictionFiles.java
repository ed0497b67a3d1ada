package org.bss2sbi.training.restriction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.dataset.Seal;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.weights.SafeTensors;
import org.bss2sbi.training.weights.Tensor;

/** A restriction as a directory: {@code weights.safetensors} and, written last, {@code restriction.json}. */
final class RestrictionFiles {

    static final String DESCRIPTION = "restriction.json";
    static final String WEIGHTS = "weights.safetensors";

    private static final String MEMBER = "member";
    private static final String SCOUT = "scout";

    private RestrictionFiles() {}

    private record Description(String sha256, Decision decision, RestrictionReport report) {}

    /** A restriction with what its training found. */
    record Saved(ClassifierRestriction restriction, RestrictionReport report) {}

    /** Bytes of the weights file for the flat vectors of members and scouts. */
    static byte[] encode(
            ClassifierShape shape, List<float[]> members, ClassifierShape scoutShape, List<float[]> scouts) {
        List<Tensor> tensors = named(MEMBER, shape, members);
        tensors.addAll(named(SCOUT, scoutShape, scouts));
        return SafeTensors.encode(tensors);
    }

    private static List<Tensor> named(String role, ClassifierShape shape, List<float[]> networks) {
        List<Tensor> tensors = new ArrayList<>();
        for (int number = 0; number < networks.size(); number++) {
            for (Tensor tensor : shape.layout().tensors(networks.get(number))) {
                tensors.add(Tensor.ofFloats(prefix(role, number) + tensor.name(), tensor.shape(), tensor.floats()));
            }
        }
        return tensors;
    }

    private static String prefix(String role, int number) {
        return "%s%02d.".formatted(role, number);
    }

    /** Refuses a place that holds something else than a restriction, before minutes of training are spent. */
    static void requireFree(Path directory) {
        if (Files.exists(directory) && !Files.isRegularFile(directory.resolve(DESCRIPTION))) {
            throw new BadInputException(
                    "%s exists and is not a restriction (no %s in it). Give another place for the restriction, or remove it."
                            .formatted(directory, DESCRIPTION));
        }
    }

    /**
     * Writes a restriction beside its final place and renames it, so that it is there whole or not at all; one that was
     * there before is replaced.
     */
    static void write(Path directory, Decision decision, byte[] weights, RestrictionReport report) {
        requireFree(directory);
        Path target = directory.toAbsolutePath().normalize();
        Path staging = target.resolveSibling("." + target.getFileName() + ".unfinished");
        try {
            Files.createDirectories(target.getParent());
            delete(staging);
            Files.createDirectory(staging);
            Files.write(staging.resolve(WEIGHTS), weights);
            Description description = new Description(decision.sha256(), decision, report);
            Files.write(
                    staging.resolve(DESCRIPTION),
                    Seal.seal(Decision.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(description)));
            delete(target);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BadInputException(
                    "The restriction cannot be written to %s: %s. Make room or give another place."
                            .formatted(target, e),
                    e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        for (String file : List.of(DESCRIPTION, WEIGHTS)) { // without its description it is no restriction any more
            Files.deleteIfExists(directory.resolve(file));
        }
        Files.delete(directory);
    }

    static Saved read(Path directory) {
        Description description = description(directory.resolve(DESCRIPTION));
        Decision decision = description.decision();
        Path weightsFile = directory.resolve(WEIGHTS);
        List<Tensor> tensors = SafeTensors.read(weightsFile);
        if (!DigestUtils.sha256Hex(bytes(weightsFile)).equals(decision.weightsSha256())) {
            throw corrupt(weightsFile, "its SHA-256 is not the one in " + DESCRIPTION);
        }
        List<ClassifierNetwork> members = new ArrayList<>();
        for (int member = 0; member < decision.members(); member++) {
            members.add(network(decision.shape(), named(tensors, prefix(MEMBER, member)), weightsFile));
        }
        List<ClassifierNetwork> scouts = new ArrayList<>();
        for (ClassifierShape shape : decision.scouts()) {
            scouts.add(network(shape, named(tensors, prefix(SCOUT, scouts.size())), weightsFile));
        }
        ClassifierRestriction restriction = new ClassifierRestriction(
                decision.space(),
                new Ensemble(scouts, members),
                decision.threshold(),
                decision.gateMargin(),
                description.sha256());
        return new Saved(restriction, description.report());
    }

    private static ClassifierNetwork network(ClassifierShape shape, List<Tensor> tensors, Path file) {
        return new ClassifierNetwork(shape, shape.layout().flatten(tensors, file.toString()));
    }

    private static Description description(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    "%s does not exist: this is not the directory of a restriction, or its training was interrupted. Run restrict again or copy the whole directory."
                            .formatted(file));
        }
        Description description;
        try {
            JsonNode tree = Decision.JSON.readTree(Seal.open(bytes(file), file.toString()));
            nameScouts(tree.path("decision"), file);
            description = Decision.JSON.treeToValue(tree, Description.class);
        } catch (JsonProcessingException e) {
            throw corrupt(file, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Decision decision = description.decision();
        if (!decision.sha256().equals(description.sha256()) || decision.members() < 1) {
            throw corrupt(file, "its content does not match its own SHA-256");
        }
        return description;
    }

    /** Restrictions of version 1 have no scouts and say nothing about them. */
    private static void nameScouts(JsonNode decision, Path file) {
        int version = decision.path("version").asInt();
        if (version == Decision.WITHOUT_SCOUTS) {
            ((ObjectNode) decision).putArray("scouts");
        } else if (version != Decision.VERSION) {
            throw corrupt(
                    file, "it is of no version from %d to %d".formatted(Decision.WITHOUT_SCOUTS, Decision.VERSION));
        }
    }

    private static List<Tensor> named(List<Tensor> tensors, String prefix) {
        List<Tensor> named = new ArrayList<>();
        for (Tensor tensor : tensors) {
            if (tensor.name().startsWith(prefix)) {
                named.add(Tensor.ofFloats(tensor.name().substring(prefix.length()), tensor.shape(), tensor.floats()));
            }
        }
        return named;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInputException("%s cannot be read: %s".formatted(file, e), e);
        }
    }

    private static BadInputException corrupt(Path file, String problem) {
        return new BadInputException(
                "%s cannot be used: %s. It may have been cut off or edited; run restrict again or copy the whole directory."
                        .formatted(file, problem));
    }
}
