package org.bss2sbi.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.TrainJob;
import org.bss2sbi.jobs.TrainingWords;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.training.posterior.AmortizedPosterior;
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
    String data;

    @Option(names = "--out", paramLabel = "MODEL", required = true, description = "Directory of the model.")
    Path out;

    @Option(
            names = "--resume",
            description =
                    "Keep a model that is finished, and go on with a training that was interrupted; both end with the"
                            + " same weights.")
    boolean resume;

    @Override
    public Integer call() {
        RunConfig run = config.read();
        SimulationTable table = SimulationTable.open(data);
        long seed = Hashes.deriveSeed(run.run().seed(), "train");
        if (!resume) {
            TrainJob.forget(out);
        }
        AmortizedPosterior posterior = resume && Files.exists(out)
                ? AmortizedPosterior.open(out)
                : new TrainJob(progress()).run(run, table, seed, out);
        out().printf("%s: %s%n", out, TrainingWords.learned(posterior));
        return OK;
    }
}
