package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.Hashes;
import org.bss2sbi.jobs.RestrictJob;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.training.restriction.RestrictionReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns from a table where runs are useful. */
@Command(
        name = "restrict",
        description = "Learn from a table which settings give useful runs, and restrict the prior to them.",
        footer = {
            "",
            "Example:",
            "  bss2-sbi restrict --conf conf/quickstart.conf --data tables/uniform --out restriction"
        })
final class RestrictCommand extends BaseCommand {

    @Mixin
    ConfigOptions config;

    @Option(names = "--data", paramLabel = "TABLE", required = true, description = "Table of uniform draws.")
    String data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Directory of the restriction.")
    Path out;

    @Override
    public Integer call() {
        RunConfig run = config.read();
        SimulationTable table = SimulationTable.open(data);
        long seed = Hashes.deriveSeed(run.run().seed(), "restrict-1");
        RestrictionReport report = new RestrictJob(progress())
                .run(table, List.of(), run.restriction().classifier(), seed, out);
        out().printf(
                        "%s keeps %.2f %% of the prior and loses %.1f %% of its useful settings (at most %.1f %% with %.0f %% confidence); %.1f %% of what it keeps should be useful, %.1f %% were before.%n",
                        out,
                        100 * report.acceptance().share(),
                        100 * report.falseNegativeRate().share(),
                        100 * report.falseNegativeLimit(),
                        100 * report.confidence(),
                        100 * report.precision().share(),
                        100 * report.usefulShare().share());
        return OK;
    }
}
