package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.jobs.config.RunConfig;
import picocli.CommandLine.Option;

/** The configuration of a command: one file and single values on top of it. */
final class ConfigOptions {

    @Option(names = "--conf", paramLabel = "FILE", required = true, description = "Configuration of the run (HOCON).")
    Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace one value of the configuration, for example --set run.seed=7. Can be given often.")
    List<String> overrides = new ArrayList<>();

    RunConfig read() {
        return RunConfig.read(file, overrides);
    }
}
