package org.bss2sbi.jobs.run;

import org.bss2sbi.jobs.config.RunConfig;

/**
 * What a run was asked for, and where.
 *
 * @param name name of the run
 * @param command the command line
 * @param configSha256 hash of the resolved configuration
 * @param seed seed of the run
 * @param environment one line on the machine: Java, cores, Spark master
 */
public record RunProvenance(String name, String command, String configSha256, long seed, String environment) {

    /**
     * Provenance of a run of this process.
     *
     * @param config configuration
     * @param command the command line
     * @param master Spark master
     * @return provenance
     */
    public static RunProvenance of(RunConfig config, String command, String master) {
        String environment = "Java %s, %d cores, Spark master %s"
                .formatted(
                        System.getProperty("java.version"), Runtime.getRuntime().availableProcessors(), master);
        return new RunProvenance(
                config.run().name(), command, config.sha256(), config.run().seed(), environment);
    }
}
