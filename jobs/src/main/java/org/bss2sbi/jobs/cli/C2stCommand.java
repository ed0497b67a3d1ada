package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two sets of samples with a classifier. */
@Command(
        name = "c2st",
        description = "Tell two sets of samples apart with a classifier: 0.5 means that it cannot be done.",
        footer = {"", "Example:", "  bss2-sbi c2st reference.csv.gz candidate.csv"})
final class C2stCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "Reference samples, CSV or CSV.GZ with a header.")
    Path reference;

    @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Samples to compare with them.")
    Path candidate;

    @Option(names = "--classifier", paramLabel = "NAME", description = "Which classifier (default: ${DEFAULT-VALUE}).")
    String classifier = "sbibm";

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
