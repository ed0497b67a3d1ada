package org.bss2sbi.dataset.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.fs.Path;
import org.bss2sbi.dataset.storage.Locations;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.simulator.BadInputException;

/**
 * A CSV file with a header, plain or compressed with gzip, in which every value that is asked for is a finite number; remembers
 * the line of each row.
 */
final class NumberTable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    private final String file;
    private final List<String> header;
    private double[] values = new double[1024];
    private long[] lines = new long[512];
    private int width;
    private int rows;
    private int pending;

    private NumberTable(String file, List<String> header) {
        this.file = file;
        this.header = header;
    }

    /** Decides by the header which columns are read. */
    interface Choice {
        int[] columns(List<String> header);
    }

    static NumberTable read(Storage storage, String location, Choice choice) {
        Path path = storage.path(location);
        if (storage.exists(path) && storage.isDirectory(path)) {
            throw new BadInputException("%s is a directory; expected a CSV file.".formatted(location));
        }
        try (InputStream bytes = uncompressed(storage.open(path));
                Reader reader = withoutMark(new InputStreamReader(bytes, StandardCharsets.UTF_8));
                CSVParser parser = FORMAT.parse(reader)) {
            List<String> header = parser.getHeaderNames();
            if (header.isEmpty()) {
                throw new BadInputException("%s is empty; expected a header line and numbers.".formatted(location));
            }
            NumberTable table = new NumberTable(location, header);
            table.fill(parser, choice.columns(header));
            return table;
        } catch (ZipException | EOFException e) {
            throw new BadInputException(
                    "%s is a damaged gzip file: %s. Copy or make it again.".formatted(location, e.getMessage()), e);
        } catch (IOException e) {
            throw Locations.failure("read", path, e);
        } catch (UncheckedIOException | IllegalArgumentException e) { // how commons-csv reports broken quoting
            throw new BadInputException("%s is not readable as CSV: %s".formatted(location, e.getMessage()), e);
        }
    }

    /** A compressed file is known by its first bytes, not by its name. */
    private static InputStream uncompressed(InputStream file) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(file);
        stream.mark(2);
        boolean compressed = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return compressed ? new GZIPInputStream(stream) : stream;
    }

    /** Spreadsheets put a byte order mark before the header. */
    private static Reader withoutMark(Reader file) throws IOException {
        BufferedReader reader = new BufferedReader(file);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private void fill(CSVParser parser, int[] columns) {
        width = columns.length;
        for (CSVRecord row : parser) {
            long line = parser.getCurrentLineNumber();
            if (row.size() != header.size()) {
                throw new BadInputException(
                        "%s, line %d has %d of %d values (%s); the file may have been cut off there."
                                .formatted(file, line, row.size(), header.size(), String.join(",", header)));
            }
            for (int column : columns) {
                append(number(row.get(column), header.get(column), line));
            }
            endRow(line);
        }
    }

    private double number(String text, String column, long line) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadInputException(
                    "%s, line %d: '%s' in column %s is not a number; expected for example 0.4525."
                            .formatted(file, line, text, column),
                    e);
        }
        if (!Double.isFinite(value)) {
            throw new BadInputException(
                    "%s, line %d: column %s is %s; only finite numbers can be used. Remove the sample or record it again."
                            .formatted(file, line, column, text));
        }
        return value;
    }

    private void append(double value) {
        int next = rows * width + pending;
        if (next == values.length) {
            values = Arrays.copyOf(values, 2 * next);
        }
        values[next] = value;
        pending++;
    }

    private void endRow(long line) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        lines[rows++] = line;
        pending = 0;
    }

    int rows() {
        return rows;
    }

    List<String> header() {
        return header;
    }

    /** The chosen columns of all rows, one row after the other, a copy. */
    double[] values() {
        return Arrays.copyOf(values, rows * width);
    }

    /** Line of the file on which a row stands, the header being line 1. */
    long line(int row) {
        return lines[row];
    }

    /** One of the chosen columns, a copy. */
    double[] column(int index) {
        double[] column = new double[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = values[i * width + index];
        }
        return column;
    }
}
