package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs posterior samples again and compares. */
@Command(
        name = "predict",
        description = "Run posterior samples again and compare spike counts and traces with the observation.",
        footer = {
            "",
            "Example:",
            "  bss2-sbi predict --model models/adex --posterior posterior.parquet --out predictive"
        })
final class PredictCommand extends BaseCommand {

    @Option(names = "--model", paramLabel = "MODEL", required = true, description = "Directory of the model.")
    Path model;

    @Option(names = "--posterior", paramLabel = "FILE", required = true, description = "Samples written by infer.")
    Path posterior;

    @Option(names = "--draws", paramLabel = "N", description = "Number of samples to run (default: ${DEFAULT-VALUE}).")
    int draws = 50;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the predictive check.")
    Path out;

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
