package org.bss2sbi.dataset;

import java.util.Locale;
import java.util.stream.Collectors;
import org.bss2sbi.simulator.Parameter;
import org.bss2sbi.simulator.TimeGrid;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.chip.ChipIdentity;

/** A manifest in words, one fact per line, for a person at a terminal. */
final class TableDescription {

    private final Manifest manifest;
    private final StringBuilder text = new StringBuilder();

    private TableDescription(Manifest manifest) {
        this.manifest = manifest;
    }

    static String of(String location, Manifest manifest) {
        TableDescription description = new TableDescription(manifest);
        TableOrigin origin = manifest.origin();
        description.line("table", "'%s' (%s) at %s", origin.name(), origin.kind(), location);
        description.rows();
        description.columns();
        description.origin();
        return description.text.toString();
    }

    private void rows() {
        TableOrigin origin = manifest.origin();
        long bytes = manifest.files().stream().mapToLong(TableFile::bytes).sum();
        long last = origin.firstRow() + manifest.rows() - 1;
        line("rows", "%,d (ids %d...%d)", manifest.rows(), origin.firstRow(), last);
        line(
                "size",
                "%,d bytes in %d files, %.0f bytes per row",
                bytes,
                manifest.files().size(),
                (double) bytes / manifest.rows());
        line(
                "status",
                "%s",
                manifest.rowsByStatus().entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")));
        Usefulness useful = origin.useful();
        line(
                "useful",
                "%,d (%.2f %%): %d...%d spikes during the step%s",
                manifest.usefulRows(),
                100.0 * manifest.usefulRows() / manifest.rows(),
                useful.minSpikes(),
                useful.maxSpikes(),
                useful.silentBefore() ? ", none before" : "");
    }

    private void columns() {
        TableSchema schema = manifest.schema();
        for (Parameter parameter : schema.parameters().parameters()) {
            String unit = parameter.unit().symbol();
            line(
                    "parameter",
                    "%s, %s...%s %s",
                    parameter.name(),
                    plain(parameter.lower()),
                    plain(parameter.upper()),
                    unit);
        }
        line("features", "%s", String.join(", ", schema.featureNames()));
        TimeGrid grid = schema.grid();
        line(
                "trace",
                "%d points, %s...%s us every %s us, %s",
                grid.points(),
                plain(grid.startUs()),
                plain(grid.endUs()),
                plain(grid.stepUs()),
                schema.codec());
    }

    private void origin() {
        TableOrigin origin = manifest.origin();
        line("experiment", "%s", origin.experiment());
        line("prior", "%s", origin.prior());
        line("restriction", "%s", origin.restrictionSha256().isEmpty() ? "none" : origin.restrictionSha256());
        for (ChipIdentity chip : manifest.chips()) {
            String calibration = chip.calibrationSha256();
            line("chip", "%s, calibration %s", chip.chipId(), calibration.isEmpty() ? "none" : calibration);
        }
        line("seed", "%d", origin.seed());
        line("config", "%s", origin.configSha256());
        line("code", "%s", origin.codeVersion());
        line("row hash", "%s", manifest.rowHash());
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and every call has a constant format
    private void line(String name, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "%-12s", name))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
