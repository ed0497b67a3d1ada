package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how well calibrated the posterior is. */
@Command(
        name = "calibrate",
        description =
                "Measure how well calibrated the posterior is, over fresh targets: SBC ranks, expected coverage, TARP.",
        footer = {
            "",
            "Example:",
            "  bss2-sbi calibrate --model models/adex --targets 1000 --samples 400 --out calibration"
        })
final class CalibrateCommand extends BaseCommand {

    @Option(names = "--model", paramLabel = "MODEL", required = true, description = "Directory of the model.")
    Path model;

    @Option(names = "--targets", paramLabel = "N", description = "Number of fresh targets (default: ${DEFAULT-VALUE}).")
    int targets = 1000;

    @Option(
            names = "--samples",
            paramLabel = "L",
            description = "Posterior samples per target (default: ${DEFAULT-VALUE}).")
    int samples = 400;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the diagnostics.")
    Path out;

    @Override
    public Integer call() throws Exception {
        TrainedModel trained = TrainedModel.open(model);
        long seed = Hashes.deriveSeed(trained.config().run().seed(), "calibrate");
        SparkDriver.run("calibrate", spark -> {
            CalibrationReport report = new CalibrateJob(spark, progress()).run(trained, targets, samples, seed, out);
            CalibrationWords.lines(report).forEach(out()::println);
            out().printf("Details: %s%n", out.resolve(CalibrateJob.REPORT));
        });
        return OK;
    }
}
