package org.bss2sbi.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.training.posterior.AmortizedPosterior;

/**
 * A model directory as the jobs use it: the posterior, the configuration that made it, and the prior it was trained
 * under. It is complete in itself: the table it was trained on may be gone.
 *
 * @param directory where it lies
 * @param posterior the trained posterior
 * @param config configuration of the run that trained it
 * @param prior law of the settings it was trained under; of a model trained in rounds, that of the first
 * @param scope observations that it answers
 */
public record TrainedModel(
        Path directory, AmortizedPosterior posterior, RunConfig config, UsefulPrior prior, ModelScope scope) {

    /** Resolved configuration inside a model directory. */
    static final String CONFIG = "config.conf";

    /** Copy of the restriction inside a model directory, if there was one. */
    static final String RESTRICTION = SimulateJob.RESTRICTION;

    /**
     * Opens a model directory, or of the directory of a regenerated table's models the current one.
     *
     * @param place directory written by a training, or directory of such directories
     * @return model
     * @throws BadInputException if it is missing, incomplete or damaged
     */
    public static TrainedModel open(Path place) {
        Path directory = ModelVersions.resolve(place);
        AmortizedPosterior posterior = AmortizedPosterior.open(directory);
        Path configFile = directory.resolve(CONFIG);
        if (!Files.exists(configFile)) {
            throw new BadInputException(
                    "The model %s lacks %s, the configuration it was trained with, so nothing can be simulated for it. Copy the whole directory again, or train it again with 'bss2-sbi train'."
                            .formatted(directory, CONFIG));
        }
        RunConfig config = RunConfig.read(configFile, List.of());
        Path restriction = directory.resolve(RESTRICTION);
        UsefulPrior prior =
                Files.exists(restriction) ? UsefulPrior.restricted(config, restriction) : UsefulPrior.uniform(config);
        ModelScope scope = ModelScope.read(directory, config.inference().isAmortized());
        String expected = scope.isEvery()
                ? posterior.description().restrictionSha256()
                : posterior.description().tables().get(0).restrictionSha256();
        if (!prior.restrictionSha256().equals(expected)) {
            throw new BadInputException(
                    "The model %s was trained under the restriction '%s', but its directory holds '%s'. Copy the whole directory again, or train it again with 'bss2-sbi train'."
                            .formatted(directory, expected, prior.restrictionSha256()));
        }
        return new TrainedModel(directory, posterior, config, prior, scope);
    }

    /**
     * Where the configuration of a model lies.
     *
     * @param place directory of a model, or of the versions of one
     * @return its file
     */
    public static Path configuration(Path place) {
        return ModelVersions.resolve(place).resolve(CONFIG);
    }

    /**
     * The same model with other targets: another chip behind it, or another seed.
     *
     * @param other configuration of the same experiment
     * @return model
     */
    public TrainedModel with(RunConfig other) {
        return new TrainedModel(directory, posterior, other, prior, scope);
    }

    /**
     * The experiment, chip and useful runs that the model knows.
     *
     * @return campaign
     */
    public Campaign campaign() {
        return new Campaign(config);
    }
}
