package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the posterior estimator on a table. */
@Command(
        name = "train",
        description = "Train the posterior estimator on the useful rows of a table.",
        footer = {
            "",
            "Example:",
            "  bss2-sbi train --conf conf/quickstart.conf --data tables/restricted --out models/adex"
        })
final class TrainCommand extends BaseCommand {

    @Mixin
    ConfigOptions config;

    @Option(names = "--data", paramLabel = "TABLE", required = true, description = "Table to learn from.")
    Path data;

    @Option(names = "--out", paramLabel = "MODEL", required = true, description = "Directory of the model.")
    Path out;

    @Option(names = "--resume", description = "Continue from the last checkpoint in the model directory.")
    boolean resume;

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
