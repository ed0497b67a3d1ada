package org.bss2sbi.training.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.BadInputException;

/** Parses the bytes of one safetensors file, checking every length and offset before it is used. */
final class SafeTensorsReader {

    private static final long MAX_HEADER_BYTES =
            1L << 20; // far above any network here; a garbled length must not allocate
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] bytes;
    private final String origin;

    SafeTensorsReader(byte[] bytes, String origin) {
        this.bytes = bytes;
        this.origin = origin;
    }

    List<Tensor> read() {
        int headerLength = headerLength();
        int dataStart = SafeTensors.LENGTH_BYTES + headerLength;
        List<Tensor> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header(headerLength).properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.add(tensor(entry.getKey(), entry.getValue(), dataStart));
            }
        }
        tensors.sort(Comparator.comparing(Tensor::name));
        return List.copyOf(tensors);
    }

    private int headerLength() {
        if (bytes.length < SafeTensors.LENGTH_BYTES) {
            throw bad("it has %d bytes, too few for a header".formatted(bytes.length));
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length <= 0 || length > MAX_HEADER_BYTES || length > bytes.length - SafeTensors.LENGTH_BYTES) {
            throw bad("its header claims %d bytes, the file has %d".formatted(length, bytes.length));
        }
        return (int) length;
    }

    private JsonNode header(int length) {
        try {
            JsonNode header = JSON.readTree(bytes, SafeTensors.LENGTH_BYTES, length);
            if (header == null || !header.isObject()) {
                throw bad("its header is not a JSON object");
            }
            return header;
        } catch (IOException e) {
            throw new BadInputException(message("its header is not JSON"), e);
        }
    }

    private Tensor tensor(String name, JsonNode entry, int dataStart) {
        ElementType type = type(name, entry.path("dtype").asText());
        List<Long> shape = longs(name, entry.path("shape"));
        List<Long> offsets = longs(name, entry.path("data_offsets"));
        long available = bytes.length - (long) dataStart;
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > available) {
            throw bad("tensor '%s' claims bytes %s of %d: the file is truncated or garbled"
                    .formatted(name, offsets, available));
        }
        int from = dataStart + offsets.get(0).intValue();
        int to = dataStart + offsets.get(1).intValue();
        try {
            return new Tensor(name, type, shape, Arrays.copyOfRange(bytes, from, to));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadInputException(message(e.getMessage()), e);
        }
    }

    private ElementType type(String name, String label) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(label)) {
                return type;
            }
        }
        throw bad("tensor '%s' has element type '%s', supported are %s"
                .formatted(name, label, Arrays.toString(ElementType.values())));
    }

    private List<Long> longs(String name, JsonNode array) {
        List<Long> values = new ArrayList<>();
        for (JsonNode value : array) {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
                throw bad("tensor '%s' has %s where a size or offset is expected".formatted(name, value));
            }
            values.add(value.asLong());
        }
        return values;
    }

    private BadInputException bad(String problem) {
        return new BadInputException(message(problem));
    }

    private String message(String problem) {
        return "Weights file %s is not a whole safetensors file: %s. Train the model again or copy the model directory again."
                .formatted(origin, problem);
    }
}
