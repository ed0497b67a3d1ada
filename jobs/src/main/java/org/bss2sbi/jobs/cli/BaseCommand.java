package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.bss2sbi.jobs.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: its help, {@code --master}, {@code --debug}, and where results and progress go. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
abstract class BaseCommand implements Callable<Integer> {

    static final int OK = 0;
    static final int FAILED = 1;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--master",
            paramLabel = "URL",
            order = 90,
            description = "Spark master: local[N], spark://host:port, k8s://... (default: local[*]).")
    String master = "local[*]";

    @Option(names = "--debug", order = 91, description = "Show stack traces of failures.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 92,
            description = "Show this help.")
    boolean help;

    /** Where results go. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Shows how far a job is, on stderr. */
    final Progress progress() {
        return new ConsoleProgress(spec.commandLine().getErr(), ConsoleProgress.onTerminal());
    }
}
