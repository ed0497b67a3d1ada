package org.bss2sbi.jobs.cli;

import org.bss2sbi.dataset.Manifest;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.SimulateJob;
import org.bss2sbi.jobs.TableOfConfig;
import org.bss2sbi.jobs.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws settings from the prior, runs them and writes a table. */
@Command(
        name = "simulate",
        description = "Draw settings from the prior, run them on the chips or the emulator, and write a table.",
        footer = {
            "",
            "Example:",
            "  bss2-sbi simulate --conf conf/quickstart.conf --set dataset.rows=20000 --out tables/uniform"
        })
final class SimulateCommand extends BaseCommand {

    @Mixin
    ConfigOptions config;

    @Option(
            names = "--out",
            paramLabel = "TABLE",
            required = true,
            description = "New table: a directory, or a URI such as hdfs://host/tables/x.")
    String out;

    @Override
    public Integer call() throws Exception {
        RunConfig run = config.read();
        SparkDriver.run("simulate", spark -> {
            SimulationTable table = new SimulateJob(spark, progress()).run(TableOfConfig.plan(run, out), out);
            Manifest made = table.manifest();
            out().printf(
                            "%s: %,d rows, %,d of them useful, row hash %s%n",
                            out, made.rows(), made.usefulRows(), made.rowHash());
        });
        return OK;
    }
}
