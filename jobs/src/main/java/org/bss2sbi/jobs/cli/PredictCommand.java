package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.PredictJob;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.training.diagnostic.PredictiveReport;
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
    public Integer call() throws Exception {
        TrainedModel trained = TrainedModel.open(model);
        DrawsFile given = DrawsFile.read(posterior);
        long seed = Hashes.deriveSeed(given.description().seed(), "predict");
        SparkDriver.run("predict", spark -> {
            PredictiveReport report = new PredictJob(spark, progress())
                    .run(trained, List.of(given), draws, seed, out)
                    .targets()
                    .get(0)
                    .report();
            out().printf(
                            "Observed %d spikes; %d runs of posterior draws have a median of %.0f. %.0f %% lie within 20 %% of the observed count, %.0f %% outside the useful range. Details: %s%n",
                            report.targetSpikes(),
                            report.runs(),
                            report.medianSpikes(),
                            100 * report.shareWithin20Percent(),
                            100 * report.shareNotUseful(),
                            out.resolve(PredictJob.REPORT));
        });
        return OK;
    }
}
