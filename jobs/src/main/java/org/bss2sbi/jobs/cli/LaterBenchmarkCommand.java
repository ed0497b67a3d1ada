package org.bss2sbi.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The benchmarks that stand in the help but have no work behind them yet. */
abstract class LaterBenchmarkCommand extends BaseCommand {

    @Unmatched
    List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        throw notInThisVersion();
    }

    /** Speed of training. */
    @Command(
            name = "training",
            description = "Measure how long a training step takes.",
            footer = {"", "Example:", "  bss2-sbi benchmark training"})
    static final class Training extends LaterBenchmarkCommand {}

    /** Speed of a calibration. */
    @Command(
            name = "calibration",
            description = "Measure how many targets a second are calibrated.",
            footer = {"", "Example:", "  bss2-sbi benchmark calibration"})
    static final class Calibration extends LaterBenchmarkCommand {}
}
