package org.bss2sbi.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.bss2sbi.simulator.BadInputException;

/** JSON artefacts of the jobs: one mapper, and files that appear whole or not at all. */
public final class JsonFiles {

    /** Sorted keys and indentation, so that equal content is equal text. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonFiles() {}

    /**
     * Writes a value beside the target, forces it to disk and renames it.
     *
     * @param file target, replaced if it exists
     * @param value value to write
     */
    public static void write(Path file, Object value) {
        try {
            writeBytes(file, MAPPER.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file file
     * @param type type of the value
     * @param <T> type of the value
     * @return value
     * @throws BadInputException if the file does not hold such a value
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "%s cannot be read (%s). Restore it, or remove it and make it again."
                            .formatted(file, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * A value as it is written.
     *
     * @param value value
     * @return JSON
     */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write %s as JSON".formatted(value), e);
        }
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param bytes JSON in UTF-8
     * @param where where it was found, for messages
     * @param type type of the value
     * @param <T> type of the value
     * @return value
     * @throws BadInputException if the bytes do not hold such a value
     */
    public static <T> T parse(byte[] bytes, String where, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (IOException e) {
            throw new BadInputException(
                    "A file of %s cannot be read as %s: %s. Restore it, or remove it and make it again."
                            .formatted(where, type.getSimpleName(), e.getMessage()),
                    e);
        }
    }

    /**
     * Hash of a file's bytes.
     *
     * @param file file
     * @return SHA-256, hexadecimal
     */
    public static String sha256(Path file) {
        try {
            return Hashes.sha256(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * Writes bytes beside the target, forces them to disk and renames.
     *
     * @param file target, replaced if it exists
     * @param bytes content
     * @throws IOException if the disk refuses
     */
    public static void writeBytes(Path file, byte[] bytes) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path temporary = absolute.resolveSibling("." + absolute.getFileName() + ".tmp");
        Files.write(temporary, bytes);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
