package org.bss2sbi.jobs;

import org.bss2sbi.dataset.TableOrigin;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.spark.ChipSource;
import org.bss2sbi.jobs.spark.EmulatorSource;
import org.bss2sbi.jobs.spark.FlightSource;
import org.bss2sbi.jobs.spark.ResourceSource;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.simulator.StepStimulus;
import org.bss2sbi.simulator.chip.EmulatorOptions;
import org.bss2sbi.simulator.chip.FlightOptions;

/** What all tables of one configuration have in common: the experiment, the chip, and which runs are useful. */
public final class Campaign {

    /** Sections of the configuration that decide the rows of a table, besides its prior and seed. */
    static final String[] SECTIONS = {"experiment", "chip", "useful"};

    private final RunConfig config;
    private final Experiment experiment;

    /**
     * Reads the campaign out of a configuration.
     *
     * @param config configuration
     */
    public Campaign(RunConfig config) {
        this.config = config;
        this.experiment = config.experiment().toExperiment();
    }

    /**
     * What the runs have in common.
     *
     * @return experiment
     */
    public Experiment experiment() {
        return experiment;
    }

    /**
     * Hash of everything in the configuration that decides a row at given settings and seed.
     *
     * @return SHA-256, hexadecimal
     */
    public String sha256() {
        return config.hashOf(SECTIONS);
    }

    /**
     * One table of the campaign.
     *
     * @param name name of the table
     * @param kind what its rows are for
     * @param prior law of the settings
     * @param rows number of rows
     * @param seed seed of the table
     * @return plan
     */
    public SimulationPlan plan(String name, String kind, UsefulPrior prior, long rows, long seed) {
        TableOrigin origin = new TableOrigin(
                name,
                kind,
                sha256(),
                seed,
                prior.words(),
                prior.restrictionSha256(),
                words(),
                0,
                rows,
                config.useful().toUsefulness(),
                CodeVersion.current());
        return new SimulationPlan(
                origin,
                experiment,
                prior,
                chips(),
                config.dataset().traceCodec(),
                SimulationPlan.evenParts(rows, config.dataset().rowsPerFile()));
    }

    private ChipSource chips() {
        if (config.chip() instanceof EmulatorOptions emulator) {
            return new EmulatorSource(emulator);
        } else if (config.chip() instanceof FlightOptions remote) {
            return remote.addresses().isEmpty() ? new ResourceSource(remote) : FlightSource.of(remote);
        }
        throw new IllegalStateException("No way to open a chip of kind " + config.chip());
    }

    /** Stimulus and fixed codes in words, as tables keep them. */
    String words() {
        StepStimulus stimulus = experiment.stimulus();
        return "step of %s us at code %d after %s us, fixed codes %s"
                .formatted(stimulus.stepUs(), stimulus.code(), stimulus.beforeUs(), experiment.fixedCodes());
    }
}
