package org.bss2sbi.jobs.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.sweep.CellFigures.ParameterFigures;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;

/**
 * What a sweep gave as CSV, one row per cell: {@code cell}, {@code state}, one column per varied key, the figures, and for every
 * parameter {@code contraction.NAME} and {@code rank_p.NAME}. What was not measured is empty.
 */
final class ResultsTable {

    private static final List<String> FIGURES = List.of(
            "targets",
            "log_density",
            "log_density_error",
            "validation_log_density",
            "rank_tests_pass",
            "coverage_mean_error",
            "coverage_max_error",
            "tarp_area",
            "tarp_max_error",
            "tarp_p",
            "share_within_20_percent",
            "train_seconds",
            "seconds",
            "targets_sha256");

    private final SweepSummary sweep;
    private final Set<String> parameters = new LinkedHashSet<>();

    private ResultsTable(SweepSummary sweep) {
        this.sweep = sweep;
        for (Cell cell : sweep.in(SweepSummary.State.FINISHED)) {
            cell.figures().parameters().forEach(parameter -> parameters.add(parameter.name()));
        }
    }

    /** Writes a file that appears whole or not at all. */
    static void write(Path file, SweepSummary sweep) {
        try {
            JsonFiles.writeBytes(file, new ResultsTable(sweep).text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    static String text(SweepSummary sweep) {
        return new ResultsTable(sweep).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(line(header()));
        sweep.cells().forEach(cell -> text.append(line(row(cell))));
        return text.toString();
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("cell", "state"));
        header.addAll(sweep.keys());
        header.addAll(FIGURES);
        parameters.forEach(name -> header.addAll(List.of("contraction." + name, "rank_p." + name)));
        header.addAll(List.of("directory", "failure"));
        return header;
    }

    private List<String> row(Cell cell) {
        List<String> row = new ArrayList<>(List.of(cell.name(), cell.state().words()));
        sweep.keys().forEach(key -> row.add(cell.values().get(key)));
        if (cell.figures() == null) {
            row.addAll(empty(FIGURES.size() + 2 * parameters.size()));
        } else {
            row.addAll(figures(cell.figures()));
            parameters.forEach(name -> row.addAll(parameter(cell.figures(), name)));
        }
        row.addAll(List.of("cells/" + cell.name(), cell.failure()));
        return row;
    }

    private static List<String> figures(CellFigures figures) {
        boolean calibrated = figures.targets() > 0;
        return List.of(
                Integer.toString(figures.targets()),
                number(figures.logDensity()),
                number(figures.logDensityError()),
                number(figures.validationLogDensity()),
                calibrated ? Boolean.toString(figures.calibrated()) : "",
                number(figures.coverageMeanError()),
                number(figures.coverageMaxError()),
                number(figures.tarpArea()),
                number(figures.tarpMaxError()),
                number(figures.tarpP()),
                number(figures.shareWithin20Percent()),
                number(figures.trainSeconds()),
                number(figures.seconds()),
                figures.targetsSha256());
    }

    private static List<String> parameter(CellFigures figures, String name) {
        Optional<ParameterFigures> found = figures.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
        return found.map(parameter -> List.of(number(parameter.contraction()), number(parameter.rankP())))
                .orElse(empty(2));
    }

    private static List<String> empty(int count) {
        return Collections.nCopies(count, "");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    /** RFC 4180, but for the line ends. */
    private static String line(List<String> values) {
        return values.stream()
                .map(value -> value.matches("[^\",\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }
}
