package org.bss2sbi.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.CalibrationRequest;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.Trees;
import org.bss2sbi.jobs.benchmark.Machine;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a calibration takes. */
@Command(
        name = "calibration",
        description = {
            "Measure how long a model is calibrated: fresh targets are simulated, inferred and judged on Spark. What it finds is the",
            "same as that of 'calibrate' and is thrown away."
        },
        footer = {
            "",
            "Example:",
            "  bss2-sbi benchmark calibration --model quickstart/models/posterior --targets 10000 --samples 1000 --master local[2]"
        })
final class BenchmarkCalibrationCommand extends BaseCommand {

    @Option(names = "--model", paramLabel = "MODEL", required = true, description = "Directory of the model.")
    Path model;

    @Option(names = "--targets", paramLabel = "N", description = "Number of fresh targets (default: ${DEFAULT-VALUE}).")
    int targets = 10_000;

    @Option(
            names = "--samples",
            paramLabel = "L",
            description = "Posterior samples per target (default: ${DEFAULT-VALUE}).")
    int samples = 1000;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the targets (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Override
    public Integer call() throws Exception {
        TrainedModel trained = TrainedModel.open(model);
        Path scratch = Files.createTempDirectory("bss2-sbi-calibration-");
        try {
            SparkDriver.run("benchmark calibration", spark -> {
                print("%s", Machine.describe());
                long started = System.nanoTime();
                CalibrationReport report = new CalibrateJob(spark, progress())
                        .run(trained, CalibrationRequest.fresh(targets, samples, seed), scratch.resolve("out"))
                        .report();
                double seconds = (System.nanoTime() - started) / 1e9;
                print(
                        "%,d targets x %,d samples on %s: %.1f s, %,.0f targets and %,.0f samples a second, simulation included.",
                        report.pairs(),
                        report.draws(),
                        spark.master(),
                        seconds,
                        report.pairs() / seconds,
                        report.pairs() * (double) report.draws() / seconds);
            });
        } finally {
            Trees.delete(scratch);
        }
        return OK;
    }

    private void print(String format, Object... values) {
        out().println(String.format(Locale.ROOT, format, values));
        out().flush();
    }
}
