package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything one configuration describes, from prior to report. */
@Command(
        name = "run",
        description = "Run everything that one configuration describes, from the prior to the report.",
        footer = {
            "",
            "Examples:",
            "  bss2-sbi run --conf conf/adex-amortized.conf --out runs/adex",
            "  bss2-sbi run --conf conf/adex-amortized.conf --out runs/adex --resume",
            "  bss2-sbi run --conf conf/adex-amortized.conf --set inference.algorithm=truncated \\",
            "      --set inference.observation=recording/trace.csv --out runs/one",
            "      infers for one recording in rounds, each on a prior narrowed by the one before; with",
            "      inference.algorithm=atomic, each on the posterior of the one before"
        })
final class RunCommand extends BaseCommand {

    @Mixin
    ConfigOptions config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Run directory: tables, restriction, models, posteriors, diagnostics, report.")
    Path out;

    @Option(names = "--resume", description = "Continue a run that was stopped; nothing finished is done twice.")
    boolean resume;

    @Override
    public Integer call() throws Exception {
        return new WholeRun(this).run(config.read(), out, resume);
    }
}
