package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.run.RunDirectory;
import org.bss2sbi.jobs.run.RunJob;
import org.bss2sbi.jobs.run.RunProvenance;
import org.bss2sbi.jobs.run.RunReport;

/** Runs everything one configuration describes and tells what was found. */
final class WholeRun {

    private final BaseCommand command;

    WholeRun(BaseCommand command) {
        this.command = command;
    }

    Integer run(RunConfig config, Path out, boolean resume) throws Exception {
        String master = new SparkConf().get("spark.master", "local[*]");
        RunProvenance provenance = RunProvenance.of(config, commandLine(command), master);
        try (RunDirectory directory = RunDirectory.open(out, resume, config.canonical())) {
            SparkDriver.run(config.run().name(), spark -> {
                String found = new RunJob(spark, command.progress(), config, directory, provenance).run();
                Path report = RunReport.write(directory.layout());
                command.out().println();
                command.out().println(Paragraphs.wrap(found));
                command.out().println();
                command.out().println("Report: " + report.toAbsolutePath());
                command.out().flush();
            });
        }
        return BaseCommand.OK;
    }

    static String commandLine(BaseCommand command) {
        return "bss2-sbi "
                + String.join(
                        " ",
                        command.spec.commandLine().getParent().getParseResult().originalArgs());
    }
}
