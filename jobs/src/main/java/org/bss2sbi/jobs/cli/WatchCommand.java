package org.bss2sbi.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bss2sbi.jobs.DirectoryLock;
import org.bss2sbi.jobs.sweep.WatchJob;
import org.bss2sbi.jobs.sweep.WatchOptions;
import org.bss2sbi.jobs.sweep.WatchSummary;
import org.bss2sbi.jobs.sweep.WatchSummary.ModelCheck;
import org.bss2sbi.simulator.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the calibration of models in use; made for a scheduler. */
@Command(
        name = "watch",
        description = {
            "Check whether models in use are still calibrated, on fresh targets from the chips they know: chips drift. Every call",
            "makes one check with targets of its own, DIR/check-NNNNNN, and compares it with the one before.",
            "",
            "Exit status: 0 all well, 1 failed, 2 bad input, 3 ALARM: the coverage of a model is further off than --alarm-above",
            "allows, 4 another check is under way. DIR/summary.json is the newest finished check, one object per model. A check",
            "that was stopped goes on when the command is called again."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi watch --model models/nightly --targets 2000 --alarm-above 5 --out checks",
            "  bss2-sbi watch --model runs/a/models/posterior --model runs/b/models/posterior \\",
            "      --set chip.uri=grpc://host:47001 --alarm-above 5 --out checks"
        })
final class WatchCommand extends BaseCommand {

    static final int ALARM = 3;
    static final int BUSY = 4;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description = "Directory of a model, or of the models of a regenerated table. Can be given often.")
    List<Path> models = new ArrayList<>();

    @Option(
            names = "--alarm-above",
            paramLabel = "POINTS",
            required = true,
            description =
                    "Alarm if at any level the coverage of a model, by density or around random points, is off by more than this many"
                            + " percentage points. By chance alone 1,000 targets of a calibrated posterior are off by up to 5, 10,000 by up to 1.5.")
    double alarmAbove;

    @Option(names = "--targets", paramLabel = "N", description = "Fresh targets per model (default: ${DEFAULT-VALUE}).")
    int targets = 1000;

    @Option(
            names = "--samples",
            paramLabel = "L",
            description = "Posterior samples per target (default: ${DEFAULT-VALUE}).")
    int samples = 400;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replace one value of the models' own configurations, for example where the chip is. Can be given often.")
    List<String> overrides = new ArrayList<>();

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Finished checks that are kept (default: ${DEFAULT-VALUE}).")
    int keep = 30;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the checks.")
    Path out;

    private int status = OK;

    @Override
    public Integer call() throws Exception {
        WatchOptions options = new WatchOptions(models, overrides, targets, samples, alarmAbove / 100, keep);
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new BadInputException("%s is not a directory. Name another --out directory.".formatted(out));
        }
        Optional<DirectoryLock> lock = DirectoryLock.tryTake(out.resolve("watch.lock"));
        if (lock.isEmpty()) {
            spec.commandLine().getErr().printf("bss2-sbi: another check is under way in %s.%n", out);
            return BUSY;
        }
        try {
            SparkDriver.run("watch", spark -> tell(new WatchJob(spark, progress(), options, out).run()));
        } finally {
            lock.get().close();
        }
        return status;
    }

    private void tell(WatchSummary summary) {
        WatchLines.of(summary).forEach(out()::println);
        out().printf("Details: %s%n", out.resolve(summary.check()));
        out().flush();
        status = summary.alarm() ? ALARM : OK;
        for (ModelCheck check : summary.models()) {
            if (check.alarm()) {
                spec.commandLine().getErr().println(WatchLines.alarm(check, summary.alarmAbove()));
            }
        }
    }
}
