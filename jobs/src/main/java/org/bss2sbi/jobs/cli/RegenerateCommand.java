package org.bss2sbi.jobs.cli;

import org.apache.spark.SparkConf;
import org.bss2sbi.dataset.lease.LeaseHeldException;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.regenerate.DriftReport;
import org.bss2sbi.jobs.regenerate.DriftReport.Verdict;
import org.bss2sbi.jobs.regenerate.RegenerateJob;
import org.bss2sbi.jobs.run.RunProvenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the next version of a table; made for a scheduler. */
@Command(
        name = "regenerate",
        description = {
            "Make the next version of a table with a seed of its own, and let readers have it unless something has drifted",
            "since the version before: the chip, its self-test, or the distributions of the features.",
            "",
            "Exit status: 0 published, 1 failed, 2 bad input, 3 refused because of a drift (the version is kept as",
            "TABLE/vNNNNNN.refused, readers still get the old one), 4 another regeneration of the table is under way.",
            "A regeneration that was stopped goes on when it is called again. The section regeneration of the configuration says",
            "how many versions are kept, what counts as a drift, and whether a model is trained and calibrated as well."
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi regenerate --conf nightly.conf --out tables/nightly",
            "  bss2-sbi regenerate --conf nightly.conf --out tables/nightly --accept v000004",
            "  bss2-sbi regenerate --conf nightly.conf --set regeneration.models=models/nightly --out tables/nightly"
        })
final class RegenerateCommand extends BaseCommand {

    static final int REFUSED = 3;
    static final int BUSY = 4;

    @Mixin
    ConfigOptions config;

    @Option(
            names = "--out",
            paramLabel = "TABLE",
            required = true,
            description = "Directory of the versions; readers are given this directory and get the current one.")
    String out;

    @Option(
            names = "--accept",
            paramLabel = "VERSION",
            description = "Make a refused version current instead of a new one.")
    String accepted;

    private int status = OK;

    @Override
    public Integer call() throws Exception {
        RunConfig run = config.read();
        RunProvenance provenance =
                RunProvenance.of(run, WholeRun.commandLine(this), new SparkConf().get("spark.master", "local[*]"));
        SparkDriver.run("regenerate", spark -> {
            RegenerateJob job = new RegenerateJob(spark, progress(), run, provenance, out);
            try {
                tell(accepted == null ? job.run() : job.accept(accepted));
            } catch (LeaseHeldException e) {
                spec.commandLine().getErr().println("bss2-sbi: " + e.getMessage());
                status = BUSY;
            }
        });
        return status;
    }

    private void tell(DriftReport report) {
        out().println(Paragraphs.wrap(report.words()));
        if (report.verdict() == Verdict.REFUSED) {
            status = REFUSED;
            out().printf("%s/%s.refused: kept, not published%n", out, report.version());
        } else {
            out().printf("%s: current is %s%n", out, report.version());
        }
        out().flush();
    }
}
