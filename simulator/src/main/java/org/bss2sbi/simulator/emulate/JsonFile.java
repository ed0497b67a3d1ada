package org.bss2sbi.simulator.emulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bss2sbi.simulator.BadInputException;

/** Reads a small JSON file into values that know their line. */
final class JsonFile {

    private static final long MAX_BYTES = 16L << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // so that we can say which key is NaN
            .build();

    private final String file;
    private final JsonParser parser;

    private JsonFile(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a whole file.
     *
     * @param path file
     * @return its root value
     * @throws BadInputException if it is missing, empty, too large, or no JSON
     */
    static JsonValue read(Path path) {
        requireReadable(path);
        try (JsonParser parser = FACTORY.createParser(Files.readAllBytes(path))) {
            return new JsonFile(path.toString(), parser).root();
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "%s, line %d: not valid JSON: %s. Complete or correct the file there."
                            .formatted(path, e.getLocation().getLineNr(), reason(e)),
                    e);
        } catch (IOException e) {
            throw new BadInputException("%s cannot be read (%s). Check its permissions.".formatted(path, e), e);
        }
    }

    private static void requireReadable(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BadInputException("%s %s. Name a JSON file with \"codes\" or with \"parameters\"."
                    .formatted(path, Files.exists(path) ? "is not a file" : "does not exist"));
        }
        long bytes = path.toFile().length();
        if (bytes == 0) {
            throw new BadInputException(
                    "%s is empty. Expected a JSON object with \"codes\" or with \"parameters\".".formatted(path));
        }
        if (bytes > MAX_BYTES) {
            throw new BadInputException("%s has %,d bytes; a parameter file has at most %,d. Is it the right file?"
                    .formatted(path, bytes, MAX_BYTES));
        }
    }

    private JsonValue root() throws IOException {
        if (parser.nextToken() == null) {
            throw new BadInputException("%s holds nothing but white space. Expected a JSON object.".formatted(file));
        }
        JsonValue root = value("");
        if (parser.nextToken() != null) {
            throw new JsonValue(file, line(), "", null).problem("text after the end of the JSON object. Remove it.");
        }
        return root;
    }

    private JsonValue value(String path) throws IOException {
        int line = line();
        JsonToken token = parser.currentToken();
        Object content =
                switch (token) {
                    case START_OBJECT -> object(path);
                    case START_ARRAY -> array(path);
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(path);
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    case VALUE_STRING -> parser.getText();
                    default -> null;
                };
        return new JsonValue(file, line, path, content);
    }

    private Map<String, JsonValue> object(String path) throws IOException {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            values.put(key, value(path.isEmpty() ? key : path + "." + key));
        }
        return values;
    }

    private List<JsonValue> array(String path) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value("%s[%d]".formatted(path, values.size())));
        }
        return values;
    }

    private Double number(String path) throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw new JsonValue(file, line(), path, null)
                    .problem("'%s' must be a finite number, got %s.".formatted(path, parser.getText()));
        }
        return number;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** What Jackson says without its positions, which name the parser's internals. */
    private static String reason(JsonProcessingException e) {
        return e instanceof JsonEOFException
                ? "it ends before the JSON is complete"
                : e.getOriginalMessage().lines().findFirst().orElse("").replaceAll(" ?\\((start|for).*", "");
    }
}
