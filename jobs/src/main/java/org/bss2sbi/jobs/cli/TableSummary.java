package org.bss2sbi.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.dataset.Manifest;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.TableFile;
import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** What a table holds, in lines for a person. */
final class TableSummary {

    private TableSummary() {}

    static List<String> lines(SimulationTable table) {
        Manifest manifest = table.manifest();
        TableOrigin origin = manifest.origin();
        var lines = new ArrayList<String>();
        add(lines, "table", "%s (%s, kind %s)", table.location(), origin.name(), origin.kind());
        add(
                lines,
                "rows",
                "%,d, ids %d...%d",
                manifest.rows(),
                origin.firstRow(),
                origin.firstRow() + origin.rows() - 1);
        manifest.rowsByStatus().forEach((status, rows) -> add(lines, "  " + status, "%,d", rows));
        add(lines, "useful", "%,d (%.2f %%), %s", manifest.usefulRows(), share(manifest), words(origin.useful()));
        add(
                lines,
                "size",
                "%,d bytes in %d files",
                bytes(manifest),
                manifest.files().size());
        TimeGrid grid = table.schema().grid();
        add(
                lines,
                "trace",
                "%d points from %s us, every %s us, codec %s",
                grid.points(),
                grid.startUs(),
                grid.stepUs(),
                table.schema().codec());
        add(lines, "features", "%s", String.join(", ", table.schema().featureNames()));
        add(lines, "prior", "%s", origin.prior());
        for (Parameter parameter : table.schema().parameters().parameters()) {
            add(
                    lines,
                    "  " + parameter.name(),
                    "%s...%s %s",
                    number(parameter.lower()),
                    number(parameter.upper()),
                    parameter.unit().symbol());
        }
        add(lines, "restriction", "%s", origin.restrictionSha256().isEmpty() ? "none" : origin.restrictionSha256());
        add(lines, "experiment", "%s", origin.experiment());
        add(lines, "seed", "%d", origin.seed());
        for (ChipIdentity chip : manifest.chips()) {
            add(lines, "chip", "%s %s", chip.chipId(), chip.calibrationSha256());
        }
        add(lines, "config", "%s", origin.configSha256());
        add(lines, "code", "%s", origin.codeVersion());
        add(lines, "row hash", "%s", manifest.rowHash());
        return lines;
    }

    private static void add(List<String> lines, String name, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, "%-24s", name) + String.format(Locale.ROOT, format, values));
    }

    private static String words(Usefulness useful) {
        return "%d to %d spikes during the step%s"
                .formatted(useful.minSpikes(), useful.maxSpikes(), useful.silentBefore() ? ", none before" : "");
    }

    private static double share(Manifest manifest) {
        return 100.0 * manifest.usefulRows() / manifest.rows();
    }

    private static long bytes(Manifest manifest) {
        return manifest.files().stream().mapToLong(TableFile::bytes).sum();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
