package org.bss2sbi.jobs;

import java.nio.file.Path;
import org.bss2sbi.dataset.storage.Storage;
import org.bss2sbi.jobs.config.RunConfig;

/** The one table that 'simulate' makes of a configuration. */
public final class TableOfConfig {

    private TableOfConfig() {}

    /**
     * Plans the table: {@code dataset.rows} rows from the prior, restricted if {@code dataset.restriction} names one.
     *
     * @param config configuration
     * @param out where the table shall be, which gives it its name
     * @return plan
     */
    public static SimulationPlan plan(RunConfig config, String out) {
        return plan(config, Storage.standard().name(out), config.run().seed());
    }

    /**
     * Plans the table under another name and seed.
     *
     * @param config configuration
     * @param name name of the table
     * @param seed seed of its rows
     * @return plan
     */
    public static SimulationPlan plan(RunConfig config, String name, long seed) {
        String restriction = config.dataset().restriction();
        boolean restricted = !restriction.equals("none");
        UsefulPrior prior =
                restricted ? UsefulPrior.restricted(config, Path.of(restriction)) : UsefulPrior.uniform(config);
        String kind = restricted ? "restricted" : "uniform";
        return new Campaign(config).plan(name, kind, prior, config.dataset().rows(), seed);
    }
}
