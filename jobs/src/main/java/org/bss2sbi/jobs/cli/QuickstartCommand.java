package org.bss2sbi.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.run.RunLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole loop at a size that ends within minutes. */
@Command(
        name = "quickstart",
        description =
                "The whole loop on the emulator in a few minutes: simulate, restrict, train, infer, check, report.",
        footer = {"", "Example:", "  bss2-sbi quickstart --out quickstart"})
final class QuickstartCommand extends BaseCommand {

    @Option(names = "--out", paramLabel = "DIR", description = "Run directory (default: quickstart).")
    Path out = Path.of("quickstart");

    @Override
    public Integer call() throws Exception {
        Path file = Path.of(System.getenv("SPARK_CONF_DIR"), "quickstart.conf");
        RunConfig config = RunConfig.read(file, List.of());
        return new WholeRun(this).run(config, out, Files.exists(new RunLayout(out).config()));
    }
}
