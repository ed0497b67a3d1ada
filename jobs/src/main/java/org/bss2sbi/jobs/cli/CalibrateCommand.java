package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.jobs.CalibrateJob;
import org.bss2sbi.jobs.Calibration;
import org.bss2sbi.jobs.CalibrationRequest;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.LocalQuestion;
import org.bss2sbi.jobs.ObservationSource;
import org.bss2sbi.jobs.TrainedModel;
import org.bss2sbi.jobs.config.CalibrationOptions;
import org.bss2sbi.training.diagnostic.CalibrationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how well calibrated the posterior is. */
@Command(
        name = "calibrate",
        description = {
            "Measure how well calibrated the posterior is, over fresh targets: SBC ranks, expected coverage, TARP; and with",
            "--observation, whether it is right at single observations: L-C2ST.",
            "",
            "Exit status: 0 done, 1 failed, 2 bad input, 3 coverage further off than --alarm-above allows: for a",
            "schedule that watches a deployed model, as chips drift. All figures are in DIR/calibration.json, those of",
            "every target in DIR/per-target.csv, those of single observations in DIR/local.json."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi calibrate --model models/adex --targets 1000 --samples 400 --out calibration",
            "  bss2-sbi calibrate --model models/adex --targets 5000 --observation recording/trace.csv --out calibration",
            "  bss2-sbi calibrate --model models/adex --data tables/chip-w61 --targets 5000 --out calibration-w61",
            "      judges the model on runs that another chip has recorded",
            "  bss2-sbi calibrate --model models/adex --targets 2000 --seed 20261122 --alarm-above 5 --out checks/20261122"
        })
final class CalibrateCommand extends BaseCommand {

    static final int ALARM = 3;

    @Option(names = "--model", paramLabel = "MODEL", required = true, description = "Directory of the model.")
    Path model;

    @Option(names = "--targets", paramLabel = "N", description = "Number of targets (default: ${DEFAULT-VALUE}).")
    int targets = 1000;

    @Option(
            names = "--data",
            paramLabel = "TABLE",
            description =
                    "Take the first useful runs of this table as targets instead of simulating some: of the model's experiment, on"
                            + " any chip, and never learned from.")
    String table = CalibrationOptions.FRESH;

    @Option(
            names = "--samples",
            paramLabel = "L",
            description = "Posterior samples per target (default: ${DEFAULT-VALUE}).")
    int samples = 400;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "Seed of the targets (default: follows from the model's configuration, so always the same targets).")
    Long seed;

    @Option(
            names = "--alarm-above",
            paramLabel = "POINTS",
            description =
                    "Exit with status 3 if at any level the coverage, by density or around random points, is off by more"
                            + " than this many percentage points. By chance alone 1,000 targets of a calibrated posterior are off by up"
                            + " to 5, 10,000 by up to 1.5 (default: no alarm).")
    Double alarmAbove;

    @Option(
            names = "--observation",
            paramLabel = "FILE",
            description =
                    "Also test whether the posterior is right at this observation (L-C2ST), as infer takes it; may be given more"
                            + " than once. It takes some thousand targets to see a width that is off by a fifth.")
    List<String> observations = List.of();

    @Option(
            names = "--permutations",
            paramLabel = "H",
            description =
                    "Classifiers that learn from shuffled rows what chance gives at an observation (default: ${DEFAULT-VALUE}).")
    int permutations = 100;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the diagnostics.")
    Path out;

    private int status = OK;

    @Override
    public Integer call() throws Exception {
        TrainedModel trained = TrainedModel.open(model);
        long targetSeed =
                seed != null ? seed : Hashes.deriveSeed(trained.config().run().seed(), "calibrate");
        LocalQuestion local = LocalQuestion.at(read(trained), permutations);
        SparkDriver.run("calibrate", spark -> {
            Calibration found = new CalibrateJob(spark, progress())
                    .run(trained, new CalibrationRequest(targets, samples, table, local, targetSeed), out);
            CalibrationWords.lines(found.report()).forEach(out()::println);
            CalibrationWords.lines(found.local()).forEach(out()::println);
            out().printf("Details: %s%n", out.resolve(CalibrateJob.REPORT));
            status = judge(found.report());
        });
        return status;
    }

    private List<TargetObservation> read(TrainedModel trained) {
        List<TargetObservation> targets = new ArrayList<>();
        for (String name : observations) {
            ObservationSource source =
                    ObservationSource.read(name, trained.campaign().experiment());
            source.notes().forEach(progress()::say);
            targets.add(source.target());
        }
        return targets;
    }

    /** Exit status of a calibration; an alarm says why. */
    int judge(CalibrationReport report) {
        double points = 100 * report.largestCoverageError();
        if (alarmAbove == null || points <= alarmAbove) {
            return OK;
        }
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "bss2-sbi: ALARM: the coverage of %s is off by up to %.1f percentage points, more than %s. If the chip has"
                                + " drifted, simulate anew and train again; bss2-sbi regenerate does both.%n",
                        model,
                        points,
                        alarmAbove);
        return ALARM;
    }
}
