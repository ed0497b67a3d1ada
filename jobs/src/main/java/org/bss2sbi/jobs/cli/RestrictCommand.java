package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns from a table where runs are useful. */
@Command(
        name = "restrict",
        description = "Learn from a table which settings give useful runs, and restrict the prior to them.",
        footer = {
            "",
            "Example:",
            "  bss2-sbi restrict --conf conf/quickstart.conf --data tables/uniform --out restriction"
        })
final class RestrictCommand extends BaseCommand {

    @Mixin
    ConfigOptions config;

    @Option(names = "--data", paramLabel = "TABLE", required = true, description = "Table of uniform draws.")
    Path data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the restriction.")
    Path out;

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
