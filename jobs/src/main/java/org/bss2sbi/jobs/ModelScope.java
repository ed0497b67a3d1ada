package org.bss2sbi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bss2sbi.dataset.Seal;
import org.bss2sbi.dataset.draws.TargetObservation;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;

/** Which observations a model answers: every one, or the one that the settings of its rounds were drawn for. Immutable. */
public final class ModelScope {

    /** File of the one observation inside a model directory. */
    static final String FILE = "observation.json";

    private static final ModelScope EVERY = new ModelScope(List.of());

    private final List<TargetObservation> only; // one or none

    private ModelScope(List<TargetObservation> only) {
        this.only = only;
    }

    /**
     * Every observation of the model's experiment.
     *
     * @return scope of an amortized model
     */
    public static ModelScope every() {
        return EVERY;
    }

    /**
     * One observation.
     *
     * @param target observation
     * @return scope of a model trained in rounds
     */
    public static ModelScope only(TargetObservation target) {
        return new ModelScope(List.of(target));
    }

    /** Scope of a model directory; a model trained in rounds must say for which observation. */
    static ModelScope read(Path directory, boolean amortized) {
        Path file = directory.resolve(FILE);
        if (amortized) {
            return EVERY;
        }
        if (!Files.exists(file)) {
            throw new BadInputException(
                    "The model %s was trained in rounds for one observation, but lacks %s, which tells which. Copy the whole directory again, or infer again with 'bss2-sbi run'."
                            .formatted(directory, FILE));
        }
        try {
            byte[] json = Seal.open(Files.readAllBytes(file), file.toString());
            return only(JsonFiles.parse(json, file.toString(), TargetObservation.class));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Puts the one observation, if there is one, into a model directory. */
    void write(Path directory) throws IOException {
        for (TargetObservation target : only) {
            JsonFiles.writeBytes(
                    directory.resolve(FILE), Seal.seal(JsonFiles.text(target).getBytes(StandardCharsets.UTF_8)));
        }
    }

    /**
     * Whether the model answers every observation.
     *
     * @return false for a model trained in rounds
     */
    public boolean isEvery() {
        return only.isEmpty();
    }

    /**
     * Refuses an observation that the model does not answer.
     *
     * @param model directory of the model, for the message
     * @param target observation
     * @throws BadInputException if it is another one than that of the model
     */
    void require(Path model, TargetObservation target) {
        if (!isEvery() && !same(only.get(0).observation(), target.observation())) {
            throw new BadInputException(
                    "The model %s answers one observation, %s, because the settings of its later rounds were drawn for that one; its answer for %s would be wrong without a sign. Infer from the model's own observation, run again with inference.observation = \"%s\", or train an amortized model, which answers every observation."
                            .formatted(model, only.get(0).source(), target.source(), target.source()));
        }
    }

    /**
     * Refuses what needs a model for every observation.
     *
     * @param model directory of the model, for the message
     * @param what what is wanted, for example {@code calibration}
     * @throws BadInputException if the model answers one observation only
     */
    void requireEvery(Path model, String what) {
        if (!isEvery()) {
            throw new BadInputException(
                    "The model %s answers one observation, %s; %s asks it about many. Run posterior samples of that observation again with 'bss2-sbi predict', or train an amortized model."
                            .formatted(model, only.get(0).source(), what));
        }
    }

    /** The same recording, wherever it was read from. */
    private static boolean same(Observation one, Observation other) {
        return Arrays.equals(one.trace(), other.trace())
                && Arrays.equals(one.spikeTimesUs(), other.spikeTimesUs())
                && one.spikesBefore() == other.spikesBefore();
    }
}
