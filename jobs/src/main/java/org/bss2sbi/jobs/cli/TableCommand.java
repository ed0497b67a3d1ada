package org.bss2sbi.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with a table that is there. */
@Command(
        name = "table",
        description = "Show, verify or export a table of simulations.",
        footer = {
            "",
            "Examples:",
            "  bss2-sbi table show tables/uniform",
            "  bss2-sbi table verify tables/uniform",
            "  bss2-sbi table export tables/uniform --out uniform.csv"
        },
        subcommands = {TableShowCommand.class, TableVerifyCommand.class, TableExportCommand.class})
final class TableCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: show, verify or export");
    }
}
