package org.bss2sbi.jobs;

import java.nio.file.Path;
import org.bss2sbi.dataset.draws.DrawsDescription;
import org.bss2sbi.dataset.draws.DrawsFile;
import org.bss2sbi.dataset.draws.PosteriorDraws;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.Usefulness;

/** Draws from the posterior of one observation. */
public final class InferJob {

    private InferJob() {}

    /**
     * Conditions the model on an observation and draws.
     *
     * @param model model
     * @param target observation
     * @param samples number of draws
     * @param seed seed of the draws
     * @param row row that with the seed names the random stream; 0 for a single observation
     * @return draws with their description
     * @throws BadInputException if the model never saw an observation of this kind, or was trained for another one
     */
    public static DrawsFile run(TrainedModel model, TargetObservation target, int samples, long seed, long row) {
        requireUseful(model.config().useful().toUsefulness(), target);
        model.scope().require(model.directory(), target);
        PosteriorDraws draws = model.posterior().condition(target.observation()).sample(samples, seed, row);
        DrawsDescription description = new DrawsDescription(
                DrawsDescription.FORMAT,
                draws.space().parameters(),
                model.posterior().description().weightsSha256(),
                model.directory().toString(),
                model.config().sha256(),
                seed,
                CodeVersion.current(),
                target,
                model.posterior().misspecification(target.observation()));
        return new DrawsFile(description, draws);
    }

    /**
     * Reads an observation, draws, and writes the draws.
     *
     * @param model model
     * @param observation as given by the person
     * @param samples number of draws
     * @param seed seed of the draws
     * @param out file of the draws
     * @param progress told what was assumed about the observation, and warned if it is unlike all that the model has seen
     * @return draws with their description
     */
    public static DrawsFile run(
            TrainedModel model, String observation, int samples, long seed, Path out, Progress progress) {
        DrawsFile.checkName(out);
        ObservationSource source =
                ObservationSource.read(observation, model.campaign().experiment());
        source.notes().forEach(progress::say);
        DrawsFile draws = run(model, source.target(), samples, seed, 0);
        MisspecificationWords.warning(draws.description()).forEach(progress::say);
        draws.write(out);
        return draws;
    }

    /**
     * Refuses an observation that is outside the range of useful runs.
     *
     * @param useful runs that a model learns from
     * @param target observation
     * @throws BadInputException if it is none of them
     */
    public static void requireUseful(Usefulness useful, TargetObservation target) {
        Observation observation = target.observation();
        if (!useful.test(observation.spikes(), observation.spikesBefore())) {
            throw new BadInputException(
                    "%s has %d spikes during the step and %d before it, but the model was trained on runs with %d to %d spikes during the step%s. No answer it gave could be trusted; take another observation or train a model for this range."
                            .formatted(
                                    target.source(),
                                    observation.spikes(),
                                    observation.spikesBefore(),
                                    useful.minSpikes(),
                                    useful.maxSpikes(),
                                    useful.silentBefore() ? " and none before it" : ""));
        }
    }
}
