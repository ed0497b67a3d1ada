package org.bss2sbi.jobs.cli;

import org.bss2sbi.dataset.SimulationTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a table holds. */
@Command(
        name = "show",
        description = "Show what a table holds: columns, rows by status, where it came from.",
        footer = {"", "Example:", "  bss2-sbi table show tables/uniform"})
final class TableShowCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "TABLE", description = "Directory of the table.")
    String table;

    @Override
    public Integer call() {
        TableSummary.lines(SimulationTable.open(table)).forEach(out()::println);
        return OK;
    }
}
