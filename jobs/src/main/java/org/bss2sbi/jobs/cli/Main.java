package org.bss2sbi.jobs.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code bss2-sbi}: exit status 0 for success, 1 for a failure, 2 for bad input; what is made for schedulers knows more. */
@Command(
        name = "bss2-sbi",
        versionProvider = Version.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        description = {
            "Amortized simulation-based inference for neurons on the BrainScaleS-2 chip:",
            "which settings reproduce this trace, and how sure are we?",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  bss2-sbi quickstart --out quickstart",
            "  bss2-sbi run --conf conf/adex-amortized.conf --out runs/adex",
            "  bss2-sbi infer --model runs/adex/models/adex --observation trace.csv --out posterior.csv",
            "",
            "bss2-sbi COMMAND --help tells more. Exit status: 0 done, 1 failed, 2 bad input or configuration",
            "('regenerate', 'calibrate' and 'watch' have more)."
        },
        subcommands = {
            QuickstartCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            RegenerateCommand.class,
            TableCommand.class,
            RestrictCommand.class,
            TrainCommand.class,
            InferCommand.class,
            PredictCommand.class,
            CalibrateCommand.class,
            SweepCommand.class,
            WatchCommand.class,
            ReportCommand.class,
            EmulateCommand.class,
            ChipServerCommand.class,
            BenchmarkCommand.class,
            C2stCommand.class,
            ReproduceCommand.class
        })
public final class Main implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master: local[N], spark://host:port, k8s://... (default: local[*]).")
    String master;

    @Option(names = "--debug", description = "Show stack traces of failures.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit status.
     *
     * @param arguments command line
     */
    @SuppressWarnings("checkstyle:RegexpSinglelineJava") // the one place that knows the process
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Stopping.watch();
        int status = run(out, err, arguments);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /**
     * Runs one command.
     *
     * @param out where results go
     * @param err where errors and progress go
     * @param arguments command line
     * @return exit status
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(out, err).execute(arguments);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        var line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
        line.registerConverter(Path.class, new LocalPath());
        line.setExecutionStrategy(new CommandLine.RunLast());
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }
}
