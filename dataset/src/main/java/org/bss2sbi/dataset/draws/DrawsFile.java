package org.bss2sbi.dataset.draws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * A file of posterior draws with its description.
 *
 * <p>Columns: per parameter {@code <name>} (as the chip takes it) and {@code <name>_continuous} (before rounding), then
 * {@code log_prob} (nats on the unit box). A Parquet file carries the description in its metadata; beside a CSV file it
 * lies in {@code <file>.meta.json}.
 *
 * @param description where the draws came from
 * @param draws the draws
 */
public record DrawsFile(DrawsDescription description, PosteriorDraws draws) {

    static final String CONTINUOUS = "_continuous";
    static final String LOG_PROB = "log_prob";
    static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    /**
     * Writes Parquet or CSV, by the file's ending. The file appears whole or not at all.
     *
     * @param file target, {@code .parquet} or {@code .csv}
     * @throws BadInputException if the ending is neither
     */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (isCsv(file)) {
                DrawsCsv.write(file, this);
            } else {
                DrawsParquet.write(file, this);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write draws to %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file {@code .parquet} or {@code .csv}
     * @return description and draws
     * @throws BadInputException if the file is missing, of another kind, or broken
     */
    public static DrawsFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(
                    "No posterior file %s. Make one with 'bss2-sbi infer --model MODEL --observation FILE --out %s'."
                            .formatted(file, file));
        }
        try {
            return isCsv(file) ? DrawsCsv.read(file) : DrawsParquet.read(file);
        } catch (IOException e) {
            throw new BadInputException(
                    "%s cannot be read as posterior draws (%s). Draw it again with 'bss2-sbi infer'."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /**
     * Refuses a target name that no format belongs to, before any work is done for it.
     *
     * @param file file name given by a person
     * @throws BadInputException if it ends neither in {@code .parquet} nor in {@code .csv}
     */
    public static void checkName(Path file) {
        isCsv(file);
    }

    static DrawsDescription describe(Path file, String json) {
        if (json == null) {
            throw new BadInputException(
                    "%s carries no description of its draws. Only files written by 'bss2-sbi infer' can be used here."
                            .formatted(file));
        }
        try {
            DrawsDescription description = MAPPER.readValue(json, DrawsDescription.class);
            if (description.format() != DrawsDescription.FORMAT || description.target() == null) {
                throw new BadInputException(
                        "%s has draws of format %d, this version reads format %d. Draw it again with 'bss2-sbi infer'."
                                .formatted(file, description.format(), DrawsDescription.FORMAT));
            }
            return description;
        } catch (JsonProcessingException e) {
            throw new BadInputException(
                    "The description of the draws in %s is broken (%s). Draw it again with 'bss2-sbi infer'."
                            .formatted(file, e.getOriginalMessage()),
                    e);
        }
    }

    /** Position in the unit box of a value before rounding; the inverse of {@link PosteriorDraws#continuousValue}. */
    static double position(ParameterSpace space, int column, double continuous) {
        var parameter = space.get(column);
        double start = parameter.isInteger() ? parameter.lower() - 0.5 : parameter.lower();
        return (continuous - start) / parameter.width();
    }

    private static boolean isCsv(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".csv")) {
            return true;
        }
        if (name.endsWith(".parquet")) {
            return false;
        }
        throw new BadInputException(
                "Posterior draws are written to a file that ends in .parquet or .csv, got '%s'".formatted(file));
    }
}
