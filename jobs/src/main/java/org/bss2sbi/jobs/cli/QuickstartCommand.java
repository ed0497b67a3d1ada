package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole loop at a size that ends within minutes. */
@Command(
        name = "quickstart",
        description =
                "The whole loop on the emulator in a few minutes: simulate, restrict, train, infer, check, report.",
        footer = {"", "Example:", "  bss2-sbi quickstart --out quickstart"})
final class QuickstartCommand extends BaseCommand {

    @Option(names = "--out", paramLabel = "DIR", description = "Run directory (default: quickstart).")
    Path out = Path.of("quickstart");

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
