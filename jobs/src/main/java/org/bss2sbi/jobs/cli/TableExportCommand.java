package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a table in a format that other tools read. */
@Command(
        name = "export",
        description = "Write a table as Arrow IPC or CSV.",
        footer = {"", "Example:", "  bss2-sbi table export tables/uniform --out uniform.csv"})
final class TableExportCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "TABLE", description = "Directory of the table.")
    Path table;

    @Option(names = "--out", paramLabel = "FILE", description = "FILE.arrow or FILE.csv.")
    Path out;

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
