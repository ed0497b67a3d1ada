package org.bss2sbi.dataset.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;

/**
 * Traces as CSV: a header {@code time_us,V_V}, {@code time_us,V_mV} or {@code time_us,V_LSB}, then one sample per line.
 *
 * <p>Further columns are left alone. Times in milliseconds are those of biology or of an ideal model, a thousand times
 * slower than the circuit, and are refused instead of guessed at.
 */
public final class TraceCsv {

    private static final String TIME = "time_us";
    private static final List<String> VOLTAGES = List.of("V_V", "V_mV", "V_LSB");

    private TraceCsv() {}

    /**
     * Reads a recording.
     *
     * @param storage how files are reached
     * @param location CSV file
     * @return recording in MADC LSB
     * @throws BadInputException if the file is missing, empty, cut off, has another header, values that are not numbers,
     *     times that do not ascend, or fewer than two samples
     */
    public static RecordedTrace read(Storage storage, String location) {
        String[] unit = new String[1];
        NumberTable table = NumberTable.read(storage, location, header -> {
            unit[0] = voltage(location, header);
            return new int[] {header.indexOf(TIME), header.indexOf(unit[0])};
        });
        if (table.rows() < 2) {
            throw new BadInputException(
                    "%s has %d samples; a trace needs at least 2.".formatted(location, table.rows()));
        }
        double[] times = table.column(0);
        for (int i = 1; i < times.length; i++) {
            if (!(times[i] > times[i - 1])) {
                throw new BadInputException("%s, line %d: time %s us does not follow %s us; times must ascend."
                        .formatted(location, table.line(i), times[i], times[i - 1]));
            }
        }
        double[] lsb = table.column(1);
        double factor = lsbPer(unit[0]);
        for (int i = 0; i < lsb.length; i++) {
            lsb[i] *= factor;
        }
        return new RecordedTrace(location, times, lsb);
    }

    private static String voltage(String location, List<String> header) {
        if (header.contains("time_ms")) {
            throw new BadInputException(
                    "%s gives times in milliseconds (time_ms): that is the time of biology or of an ideal model. The circuit is about 1000 times faster and its models need time_us; convert times and voltages, or use a trace of the circuit."
                            .formatted(location));
        }
        List<String> found = VOLTAGES.stream().filter(header::contains).toList();
        if (!header.contains(TIME) || found.size() != 1) {
            throw new BadInputException("%s has the header '%s'; expected time_us and exactly one of V_V, V_mV, V_LSB."
                    .formatted(location, String.join(",", header)));
        }
        return found.get(0);
    }

    private static double lsbPer(String unit) {
        return switch (unit) {
            case "V_V" -> 1 / Observation.VOLTS_PER_LSB;
            case "V_mV" -> 1e-3 / Observation.VOLTS_PER_LSB;
            default -> 1;
        };
    }

    /**
     * Writes columns of numbers with a header, whole or not at all.
     *
     * @param storage how files are reached
     * @param location CSV file, replaced if it exists
     * @param header one name per column, for example {@code time_us} and {@code V_V}
     * @param columns values, all of the same length
     */
    public static void write(Storage storage, String location, List<String> header, List<double[]> columns) {
        if (header.size() != columns.size() || columns.isEmpty()) {
            throw new IllegalArgumentException("%d names for %d columns".formatted(header.size(), columns.size()));
        }
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        for (int row = 0; row < columns.get(0).length; row++) {
            for (int j = 0; j < columns.size(); j++) {
                text.append(j == 0 ? "" : ",").append(plain(columns.get(j)[row]));
            }
            text.append('\n');
        }
        storage.write(storage.path(location), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Ten significant digits: far below the noise of any recording, and without the tails of binary fractions. */
    private static String plain(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("A recording cannot hold " + value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
