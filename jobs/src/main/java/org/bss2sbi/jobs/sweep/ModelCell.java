package org.bss2sbi.jobs.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.api.java.JavaSparkContext;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.Calibration;
import org.bss2sbi.jobs.CalibrationRequest;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.JsonFiles;
import org.bss2sbi.jobs.Progress;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.Trees;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.config.SweepCell;
import org.bss2sbi.training.posterior.FitReport;

/** A cell that calibrates a model which is there already. */
final class ModelCell implements CellWork {

    private static final String CONFIG = "config.conf";

    private final JavaSparkContext spark;
    private final Progress progress;

    ModelCell(JavaSparkContext spark, Progress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    @Override
    public CellFigures run(SweepCell cell, Path directory) throws IOException {
        RunConfig config = cell.config();
        forgetOther(directory, config.canonical());
        Instant start = Instant.now();
        TrainedModel model = TrainedModel.open(Path.of(cell.model())).with(config);
        Calibration found = new CalibrateJob(spark, progress)
                .run(
                        model,
                        CalibrationRequest.of(
                                config.calibration(),
                                Hashes.deriveSeed(config.run().seed(), "calibrate")),
                        directory);
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        FitReport fit = model.posterior().description().fit();
        return CellFigures.of(
                found.report(),
                found.targets().manifest().rowHash(),
                fit.validationLogDensity(),
                Double.NaN,
                fit.seconds(),
                seconds);
    }

    /** What an attempt with another configuration has left is of no use. */
    private static void forgetOther(Path directory, String config) throws IOException {
        Path file = directory.resolve(CONFIG);
        if (!Files.exists(file) || !Files.readString(file).equals(config)) {
            Trees.delete(directory);
            JsonFiles.writeBytes(file, config.getBytes(StandardCharsets.UTF_8));
        }
    }
}
