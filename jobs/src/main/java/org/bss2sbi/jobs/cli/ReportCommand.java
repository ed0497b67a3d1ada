package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import org.bss2sbi.jobs.run.RunLayout;
import org.bss2sbi.jobs.run.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the report of a run directory. */
@Command(
        name = "report",
        description = "Write report/index.html of a run directory: one file, no network.",
        footer = {"", "Example:", "  bss2-sbi report --run runs/adex"})
final class ReportCommand extends BaseCommand {

    @Option(names = "--run", paramLabel = "DIR", required = true, description = "Run directory.")
    Path run;

    @Override
    public Integer call() {
        out().println(RunReport.write(new RunLayout(run)));
        return OK;
    }
}
