package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks published claims. */
@Command(
        name = "reproduce",
        description = "Check the claims of the papers on the emulator.",
        footer = {"", "Example:", "  bss2-sbi reproduce --claims 1,2,5-9 --scale quick --out claims"})
final class ReproduceCommand extends BaseCommand {

    @Option(names = "--claims", paramLabel = "LIST", description = "Numbers and ranges of claims (default: all).")
    String claims;

    @Option(names = "--scale", paramLabel = "SIZE", description = "quick or paper (default: ${DEFAULT-VALUE}).")
    String scale = "quick";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the results.")
    Path out;

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
