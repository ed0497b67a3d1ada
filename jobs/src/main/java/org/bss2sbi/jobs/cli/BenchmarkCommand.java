package org.bss2sbi.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures speed or accuracy on reference problems. */
@Command(
        name = "benchmark",
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        description = "Measure speed, or accuracy on reference problems.",
        footer = {
            "",
            "Examples:",
            "  bss2-sbi benchmark emulator --rows 1024 --runs 5",
            "  bss2-sbi benchmark reader --table tables/restricted",
            "  bss2-sbi benchmark sbibm --task two_moons --observation two_moons/obs_01 --out samples.csv"
        },
        subcommands = {
            BenchmarkEmulatorCommand.class,
            BenchmarkReaderCommand.class,
            BenchmarkSbibmCommand.class,
            BenchmarkSamplingCommand.class,
            BenchmarkTrainingCommand.class,
            BenchmarkCalibrationCommand.class
        })
final class BenchmarkCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to measure: sbibm, emulator, reader, sampling, training or calibration");
    }
}
