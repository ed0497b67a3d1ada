package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was run, and from what: enough to run it again.
 *
 * @param name name of the run
 * @param command the command line as typed, without secrets: it is shown as it is
 * @param configSha256 hash of the resolved configuration
 * @param seed seed of the run
 * @param codeVersion version of the program, with its commit if known
 * @param startedAt start of the first stage
 * @param environment one line on the machine: JVM, Spark master, cores
 * @param artefactHashes hash by path of each artefact the report was made from
 */
public record RunFacts(
        String name,
        String command,
        String configSha256,
        long seed,
        String codeVersion,
        Instant startedAt,
        String environment,
        Map<String, String> artefactHashes) {

    /** Checks that no part is null and sorts the hashes by path. */
    public RunFacts {
        requireNonNull(name, "name");
        requireNonNull(command, "command");
        requireNonNull(configSha256, "configSha256");
        requireNonNull(codeVersion, "codeVersion");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(environment, "environment");
        SortedMap<String, String> sorted = new TreeMap<>(artefactHashes);
        artefactHashes = Collections.unmodifiableSortedMap(sorted);
    }
}
