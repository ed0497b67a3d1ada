package org.bss2sbi.training.posterior;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.dataset.Seal;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.misspecification.RecordingReference;
import org.bss2sbi.training.weights.SafeTensors;
import org.bss2sbi.training.weights.Tensor;

/**
 * A model on disk: {@code model.json} and {@code weights.safetensors}. Written under another name and renamed when complete, the
 * description last, so that what looks like a model is one.
 */
final class ModelDirectory {

    static final String DESCRIPTION = "model.json";
    static final String WEIGHTS = "weights.safetensors";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ModelDirectory() {}

    /** The weights file of an ensemble, one flat vector per member, with the recordings that new ones are compared with. */
    static byte[] weightsFile(ModelDescription description, List<float[]> members, RecordingReference reference) {
        List<Tensor> tensors = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            for (Tensor tensor : description.joint().layout().tensors(members.get(m))) {
                tensors.add(tensor.named(prefix(m) + tensor.name()));
            }
        }
        tensors.addAll(reference.tensors());
        return SafeTensors.encode(tensors);
    }

    private static String prefix(int member) {
        return "member.%d.".formatted(member);
    }

    /** Refuses a place that holds something else than a model, before hours of training are spent. */
    static void requireFree(Path directory) {
        if (Files.exists(directory) && !Files.isRegularFile(directory.resolve(DESCRIPTION))) {
            throw new BadInputException(
                    "%s exists and is not a model (no %s in it). Give another place for the model, or remove it."
                            .formatted(directory, DESCRIPTION));
        }
    }

    /** Writes a model; one that was there before is replaced. */
    static void write(Path directory, ModelDescription description, byte[] weights) {
        requireFree(directory);
        Path target = directory.toAbsolutePath().normalize();
        Path staging = target.resolveSibling("." + target.getFileName() + ".unfinished");
        try {
            Files.createDirectories(target.getParent());
            delete(staging);
            Files.createDirectory(staging);
            Files.write(staging.resolve(WEIGHTS), weights);
            Files.write(
                    staging.resolve(DESCRIPTION),
                    Seal.seal(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(description)));
            delete(target);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BadInputException(
                    "The model cannot be written to %s: %s. Make room or give another place."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    /** Reads and checks the description. */
    static ModelDescription description(Path directory) {
        Path file = directory.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    "There is no model at %s: %s is missing. Check the path; 'bss2-sbi train --out' makes models."
                            .formatted(directory, DESCRIPTION));
        }
        try {
            JsonNode tree = JSON.readTree(Seal.open(Files.readAllBytes(file), file.toString()));
            requireVersion(tree, file);
            return JSON.treeToValue(tree, ModelDescription.class);
        } catch (IOException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new BadInputException(
                    "%s cannot be read: %s. It may have been cut off or edited; copy the model again or train it again."
                            .formatted(file, reason),
                    e);
        }
    }

    /** Reads the weights file and checks that it is that of the description. */
    static List<Tensor> weights(Path directory, ModelDescription description) {
        Path file = directory.resolve(WEIGHTS);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    "%s is missing: copy the whole model directory, or train the model again.".formatted(file));
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            String found = DigestUtils.sha256Hex(bytes);
            if (!found.equals(description.weightsSha256())) {
                throw new BadInputException(
                        "%s is not the weights file of this model: its SHA-256 is %s, %s says %s. It may have been cut off or exchanged; copy the model again or train it again."
                                .formatted(file, found, DESCRIPTION, description.weightsSha256()));
            }
            return SafeTensors.decode(bytes, file.toString());
        } catch (IOException e) {
            throw new BadInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The flat weight vectors of all members. */
    static List<float[]> members(ModelDescription description, List<Tensor> tensors, Path directory) {
        List<float[]> members = new ArrayList<>();
        for (int m = 0; m < description.members(); m++) {
            String prefix = prefix(m);
            List<Tensor> own = tensors.stream()
                    .filter(tensor -> tensor.name().startsWith(prefix))
                    .map(tensor -> tensor.named(tensor.name().substring(prefix.length())))
                    .toList();
            members.add(description
                    .joint()
                    .layout()
                    .flatten(own, directory.resolve(WEIGHTS).toString()));
        }
        return members;
    }

    private static void requireVersion(JsonNode tree, Path file) {
        JsonNode version = tree == null ? null : tree.get("modelVersion");
        if (version == null || !version.isInt()) {
            throw new BadInputException(
                    "%s names no modelVersion: it is not the description of a model, or was cut off.".formatted(file));
        }
        if (version.intValue() != ModelDescription.VERSION) {
            throw new BadInputException(
                    "%s is of model version %d; this program reads version %d. Use the program that wrote it (codeVersion in the file), or train the model again."
                            .formatted(file, version.intValue(), ModelDescription.VERSION));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
