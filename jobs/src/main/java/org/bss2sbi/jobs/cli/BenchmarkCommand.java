package org.bss2sbi.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Measures speed or accuracy on reference problems. */
@Command(
        name = "benchmark",
        description =
                "Measure speed, or accuracy on reference problems: sbibm, emulator, sampling, training or calibration.",
        footer = {
            "",
            "Example:",
            "  bss2-sbi benchmark sbibm --task two_moons --simulations 10000 --seed 1 --out samples.csv"
        })
final class BenchmarkCommand extends BaseCommand {

    @Parameters(index = "0", paramLabel = "NAME", description = "sbibm, emulator, sampling, training or calibration.")
    Name name;

    @Unmatched
    List<String> options = new ArrayList<>();

    enum Name {
        SBIBM,
        EMULATOR,
        SAMPLING,
        TRAINING,
        CALIBRATION
    }

    @Override
    public Integer call() {
        throw notInThisVersion();
    }
}
