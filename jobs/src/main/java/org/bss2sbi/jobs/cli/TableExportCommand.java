package org.bss2sbi.jobs.cli;

import java.util.Locale;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.export.ExportFormat;
import org.bss2sbi.dataset.export.TableExport;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.simulator.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a table in a format that other tools read. */
@Command(
        name = "export",
        description = {
            "Write a table into one file that other tools open, in row order.",
            "Arrow has every column: spike times and traces as lists, traces in quarters of the converter's LSB.",
            "CSV has every column that is a number or a text, and the lists only with --lists."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi table export tables/uniform --out uniform.csv",
            "  bss2-sbi table export tables/uniform --out uniform.arrow",
            "  python3 -c 'import pandas; print(pandas.read_feather(\"uniform.arrow\"))'"
        })
final class TableExportCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "TABLE", description = "Directory of the table.")
    String table;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "File to write; one that is there is never overwritten.")
    String out;

    @Option(
            names = "--format",
            paramLabel = "arrow|csv",
            description = "What to write (default: what the file is called, .arrow or .csv).")
    String format;

    @Option(
            names = "--lists",
            description = "CSV: also spike times and traces, each in one field as numbers separated by spaces.")
    boolean lists;

    @Override
    public Integer call() {
        ExportFormat as = exportFormat();
        SimulationTable source = SimulationTable.open(table);
        try (Progress.Stage stage = progress().stage("export", source.manifest().rows(), "rows")) {
            new TableExport(source, as, rows -> stage.reached(rows, "")).writeTo(Storage.standard(), out);
        }
        out().printf(Locale.ROOT, "%,d rows in %s%n", source.manifest().rows(), out);
        return OK;
    }

    private ExportFormat exportFormat() {
        String name = format == null ? out.substring(out.lastIndexOf('.') + 1) : format;
        return switch (name) {
            case "arrow" -> lists ? listsOfArrow() : ExportFormat.ARROW;
            case "csv" -> lists ? ExportFormat.CSV_WITH_LISTS : ExportFormat.CSV;
            default ->
                throw new BadInputException(
                        format == null
                                ? "'%s' does not end in .arrow or .csv. Choose such a name or say --format arrow or --format csv."
                                        .formatted(out)
                                : "--format must be arrow or csv, got '%s'.".formatted(format));
        };
    }

    private static ExportFormat listsOfArrow() {
        throw new BadInputException("--lists is for CSV; Arrow always has the lists. Leave it out.");
    }
}
