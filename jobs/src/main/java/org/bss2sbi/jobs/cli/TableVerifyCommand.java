package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads a table completely and checks it against its manifest. */
@Command(
        name = "verify",
        description = "Read a table completely and check it against its manifest. Exit status 1 if something is wrong.",
        footer = {"", "Example:", "  bss2-sbi table verify tables/uniform"})
final class TableVerifyCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "TABLE", description = "Directory of the table.")
    Path table;

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
