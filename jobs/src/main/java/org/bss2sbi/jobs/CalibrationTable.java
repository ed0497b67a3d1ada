package org.bss2sbi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.bss2sbi.training.diagnostic.CalibrationRow;

/**
 * What a calibration found, target by target, as CSV: to be joined with the table of targets by {@code row_id} and looked at as a
 * function of the settings, of the recording or of the chip.
 *
 * <p>Columns: {@code row_id}; {@code draws}; {@code log_density} of the truth in nats on the unit box; {@code density_rank} and
 * {@code distance_rank}, 0 to draws; and for every parameter {@code NAME.truth}, {@code NAME.rank}, {@code NAME.mean} and
 * {@code NAME.sd} of the draws in the parameter's own unit.
 */
final class CalibrationTable {

    private CalibrationTable() {}

    /** Writes a file that appears whole or not at all. */
    static void write(Path file, List<String> names, List<CalibrationRow> rows) {
        StringBuilder text = new StringBuilder("row_id,draws,log_density,density_rank,distance_rank");
        for (String name : names) {
            text.append(",%1$s.truth,%1$s.rank,%1$s.mean,%1$s.sd".formatted(name));
        }
        text.append('\n');
        rows.stream().sorted(Comparator.comparingLong(CalibrationRow::pair)).forEach(row -> append(text, row));
        try {
            JsonFiles.writeBytes(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void append(StringBuilder text, CalibrationRow row) {
        text.append(row.pair()).append(',').append(row.draws());
        text.append(',').append(row.logDensity());
        text.append(',').append(row.densityRank());
        text.append(',').append(row.distanceRank());
        for (int j = 0; j < row.dimension(); j++) {
            text.append(',').append(row.truth(j));
            text.append(',').append(row.rank(j));
            text.append(',').append(row.mean(j));
            text.append(',').append(row.sd(j));
        }
        text.append('\n');
    }
}
