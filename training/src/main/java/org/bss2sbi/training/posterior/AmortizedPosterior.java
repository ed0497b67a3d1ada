package org.bss2sbi.training.posterior;

import java.io.Serializable;
import java.nio.file.Path;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.training.flow.AutoregressiveSplineFlow;

/**
 * A trained model: gives a posterior for any observation, without training again. Needs no native library. Immutable; may be
 * shared between threads and sent to executors.
 */
public final class AmortizedPosterior implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ModelDescription description;
    private final Standardizer standardizer;
    private final AutoregressiveSplineFlow flow;

    private AmortizedPosterior(ModelDescription description, AutoregressiveSplineFlow flow) {
        this.description = description;
        this.standardizer = Standardizer.of(description.features());
        this.flow = flow;
    }

    /**
     * Opens a model directory.
     *
     * @param directory directory with {@code model.json} and {@code weights.safetensors}
     * @return the model
     * @throws BadInputException if it is missing, truncated, of another version, or its files do not belong together
     */
    public static AmortizedPosterior open(Path directory) {
        ModelDescription description = ModelDirectory.description(directory);
        return of(description, ModelDirectory.weights(directory, description));
    }

    static AmortizedPosterior of(ModelDescription description, float[] flat) {
        return new AmortizedPosterior(description, AutoregressiveSplineFlow.of(description.architecture(), flat));
    }

    /**
     * What this model is and where it comes from.
     *
     * @return description
     */
    public ModelDescription description() {
        return description;
    }

    /**
     * Meaning of the columns of the posterior.
     *
     * @return parameter space
     */
    public ParameterSpace space() {
        return description.experiment().parameters();
    }

    /**
     * The posterior of an observation.
     *
     * @param features features in their own units, in the order of {@code description().features().names()}
     * @return posterior, confined to one thread
     * @throws BadInputException if a feature is not finite
     */
    public Posterior condition(float[] features) {
        if (features.length != standardizer.columns()) {
            throw new IllegalArgumentException(
                    "This model takes %d features, got %d".formatted(standardizer.columns(), features.length));
        }
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new BadInputException(
                        "Feature '%s' of the observation is %s; a posterior needs finite features. Check the recording."
                                .formatted(description.features().names().get(i), features[i]));
            }
        }
        float[] standardised = new float[features.length];
        standardizer.apply(features, 0, standardised, 0);
        return new FlowPosterior(space(), flow.condition(standardised));
    }
}
