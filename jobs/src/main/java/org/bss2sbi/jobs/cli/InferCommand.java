package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.jobs.InferJob;
import org.bss2sbi.jobs.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Samples the posterior of one observation. */
@Command(
        name = "infer",
        description = "Sample the posterior of one observation: which settings reproduce this trace?",
        footer = {
            "",
            "Examples:",
            "  bss2-sbi infer --model models/adex --observation recording/trace.csv --out posterior.csv",
            "  bss2-sbi infer --model models/adex --observation tables/restricted#17 --samples 5000 --seed 3 --out posterior.parquet"
        })
final class InferCommand extends BaseCommand {

    @Option(names = "--model", paramLabel = "MODEL", required = true, description = "Directory of the model.")
    Path model;

    @Option(
            names = "--observation",
            paramLabel = "FILE",
            required = true,
            description = "A trace.csv (spikes.csv beside it), a directory with both, or TABLE#ROW.")
    String observation;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Number of posterior samples (default: ${DEFAULT-VALUE}).")
    int samples = 1000;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the samples (default: the seed of the model).")
    Long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where the samples go, FILE.parquet or FILE.csv.")
    Path out;

    @Override
    public Integer call() {
        TrainedModel trained = TrainedModel.open(model);
        long chosen = seed == null ? trained.config().run().seed() : seed;
        DrawsFile draws = InferJob.run(trained, observation, samples, chosen, out, progress());
        out().println(PosteriorTable.of(draws.draws()));
        out().printf("%,d draws in %s%n", draws.draws().rows(), out);
        return OK;
    }
}
