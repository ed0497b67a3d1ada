package org.bss2sbi.jobs.cli;

import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.VerificationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads a table completely and checks it against its manifest. */
@Command(
        name = "verify",
        description = "Read a table completely and check it against its manifest. Exit status 1 if something is wrong.",
        footer = {"", "Example:", "  bss2-sbi table verify tables/uniform"})
final class TableVerifyCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "TABLE", description = "Directory of the table.")
    String table;

    @Override
    public Integer call() {
        VerificationReport report = SimulationTable.open(table).verify();
        if (report.isSound()) {
            out().printf("%s is sound: %,d rows, row hash %s%n", table, report.rowsRead(), report.rowHash());
            return OK;
        }
        report.problems().forEach(out()::println);
        if (report.omitted() > 0) {
            out().printf("... and %,d more%n", report.omitted());
        }
        out().printf("%s is damaged. Copy it again or simulate it again.%n", table);
        return FAILED;
    }
}
