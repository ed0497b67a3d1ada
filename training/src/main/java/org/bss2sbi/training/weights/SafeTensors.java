package org.bss2sbi.training.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bss2sbi.simulator.BadInputException;

/**
 * Files of named tensors in the safetensors format: eight bytes of header length, a JSON header, the raw little-endian numbers.
 *
 * <p>Tensors are written in the order of their names, without metadata and with a header padded to eight bytes: equal
 * tensors give equal bytes. Reading runs no code from the file and trusts no number in it.
 *
 * <p>Format: https://github.com/huggingface/safetensors (README, "Format").
 */
public final class SafeTensors {

    static final int LENGTH_BYTES = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeTensors() {}

    /**
     * Writes tensors to a file, replacing it.
     *
     * @param file path of the file
     * @param tensors tensors with distinct names, in any order
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Collection<Tensor> tensors) throws IOException {
        Files.write(file, encode(tensors));
    }

    /**
     * The bytes of a file.
     *
     * @param tensors tensors with distinct names, in any order
     * @return header and data
     */
    public static byte[] encode(Collection<Tensor> tensors) {
        List<Tensor> sorted =
                tensors.stream().sorted(Comparator.comparing(Tensor::name)).toList();
        byte[] header = header(sorted);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.writeBytes(header);
        for (Tensor tensor : sorted) {
            out.writeBytes(tensor.data());
        }
        return out.toByteArray();
    }

    /**
     * Reads all tensors of a file.
     *
     * @param file path of the file
     * @return tensors in the order of their names
     * @throws BadInputException if the file is missing, truncated or not of this format
     */
    public static List<Tensor> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    "Weights file %s does not exist. Train the model again or copy the whole model directory."
                            .formatted(file));
        }
        try {
            return decode(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new BadInputException("Weights file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads tensors from the bytes of a file.
     *
     * @param bytes header and data
     * @param origin where the bytes come from, for messages
     * @return tensors in the order of their names
     * @throws BadInputException if the bytes are truncated or not of this format
     */
    public static List<Tensor> decode(byte[] bytes, String origin) {
        return new SafeTensorsReader(bytes, origin).read();
    }

    private static byte[] header(List<Tensor> sorted) {
        ObjectNode header = JSON.createObjectNode();
        long offset = 0;
        for (Tensor tensor : sorted) {
            if (header.has(tensor.name())) {
                throw new IllegalArgumentException("Tensor '%s' is named twice".formatted(tensor.name()));
            }
            ObjectNode entry = header.putObject(tensor.name());
            entry.put("dtype", tensor.type().name());
            tensor.shape().forEach(entry.putArray("shape")::add);
            long end = offset + tensor.data().length;
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        return padded(header);
    }

    private static byte[] padded(ObjectNode header) {
        try {
            String text = JSON.writeValueAsString(header);
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            return (text + " ".repeat((LENGTH_BYTES - length % LENGTH_BYTES) % LENGTH_BYTES))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings and numbers must be writable as JSON", e);
        }
    }
}
