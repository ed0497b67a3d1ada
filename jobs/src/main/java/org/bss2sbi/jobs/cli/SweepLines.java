package org.bss2sbi.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.jobs.sweep.CellFigures;
import org.bss2sbi.jobs.sweep.SweepSummary;
import org.bss2sbi.jobs.sweep.SweepSummary.Cell;

/** A sweep for a terminal: one line per cell. */
final class SweepLines {

    private SweepLines() {}

    static List<String> of(SweepSummary sweep) {
        int width = sweep.cells().stream()
                .mapToInt(cell -> cell.name().length())
                .max()
                .orElse(0);
        String layout = "%-" + Math.max(width, 4) + "s %10s %14s %11s %10s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, layout, "cell", "nats", "coverage error", "rank tests", "time"));
        for (Cell cell : sweep.cells()) {
            lines.add(line(layout, cell));
        }
        return lines;
    }

    private static String line(String layout, Cell cell) {
        CellFigures figures = cell.figures();
        if (figures == null) {
            return String.format(Locale.ROOT, layout, cell.name(), cell.state().words(), "", "", "");
        }
        boolean calibrated = figures.targets() > 0;
        return String.format(
                Locale.ROOT,
                layout,
                cell.name(),
                calibrated ? String.format(Locale.ROOT, "%.2f", figures.logDensity()) : "-",
                calibrated ? String.format(Locale.ROOT, "%.1f", 100 * figures.coverageError()) : "-",
                calibrated ? figures.calibrated() ? "pass" : "fail" : "-",
                String.format(Locale.ROOT, "%.0f s", figures.seconds()));
    }
}
