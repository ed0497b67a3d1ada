package org.bss2sbi.dataset.draws;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.ParameterSpace;

/** Draws as CSV, description beside it. */
final class DrawsCsv {

    private DrawsCsv() {}

    static void write(Path file, DrawsFile content) throws IOException {
        PosteriorDraws draws = content.draws();
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (BufferedWriter writer = Files.newBufferedWriter(temporary);
                CSVPrinter csv = new CSVPrinter(
                        writer,
                        CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
            csv.printRecord(header(draws.space()));
            for (int i = 0; i < draws.rows(); i++) {
                csv.printRecord(record(draws, i));
            }
        }
        Files.write(description(file), DrawsFile.MAPPER.writeValueAsBytes(content.description()));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> header(ParameterSpace space) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : space.parameters()) {
            names.add(parameter.name());
            names.add(parameter.name() + DrawsFile.CONTINUOUS);
        }
        names.add(DrawsFile.LOG_PROB);
        return names;
    }

    private static List<Object> record(PosteriorDraws draws, int row) {
        List<Object> values = new ArrayList<>();
        for (int j = 0; j < draws.space().dimension(); j++) {
            double value = draws.value(row, j);
            values.add(draws.space().get(j).isInteger() ? (Object) (int) value : (Object) value);
            values.add(draws.continuousValue(row, j));
        }
        values.add(draws.logProb(row));
        return values;
    }

    static DrawsFile read(Path file) throws IOException {
        Path beside = description(file);
        DrawsDescription description = DrawsFile.describe(file, Files.exists(beside) ? Files.readString(beside) : null);
        ParameterSpace space = new ParameterSpace(description.parameters());
        List<double[]> rows = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                var csv = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            for (CSVRecord record : csv) {
                rows.add(row(file, space, record));
            }
        }
        int d = space.dimension();
        double[] positions = new double[rows.size() * d];
        double[] logProb = new double[rows.size()];
        for (int i = 0; i < logProb.length; i++) {
            System.arraycopy(rows.get(i), 0, positions, i * d, d);
            logProb[i] = rows.get(i)[d];
        }
        return new DrawsFile(description, new PosteriorDraws(space, positions, logProb));
    }

    private static double[] row(Path file, ParameterSpace space, CSVRecord record) {
        int d = space.dimension();
        double[] row = new double[d + 1];
        for (int j = 0; j < d; j++) {
            row[j] = DrawsFile.position(
                    space, j, number(file, record, space.get(j).name() + DrawsFile.CONTINUOUS));
        }
        row[d] = number(file, record, DrawsFile.LOG_PROB);
        return row;
    }

    private static double number(Path file, CSVRecord record, String column) {
        String text = record.isSet(column) ? record.get(column) : "";
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadInputException(
                    "%s, data row %d: column '%s' should hold a number, got '%s'. Draw it again with 'bss2-sbi infer'."
                            .formatted(file, record.getRecordNumber(), column, text),
                    e);
        }
    }

    private static Path description(Path file) {
        return file.resolveSibling(file.getFileName() + ".meta.json");
    }
}
