package org.bss2sbi.training.posterior;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.Standardizer;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.training.flow.AutoregressiveEstimator;
import org.bss2sbi.training.flow.DensityMixture;

/**
 * A trained model: gives a posterior for any observation, without training again. Needs no native library. Immutable; may be
 * shared between threads and sent to executors.
 */
public final class AmortizedPosterior implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ModelDescription description;
    private final Standardizer standardizer;
    private final List<AutoregressiveEstimator> members;

    private AmortizedPosterior(ModelDescription description, List<AutoregressiveEstimator> members) {
        this.description = description;
        this.standardizer = Standardizer.of(description.features());
        this.members = members;
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

    static AmortizedPosterior of(ModelDescription description, List<float[]> weights) {
        return new AmortizedPosterior(
                description,
                weights.stream()
                        .map(flat -> AutoregressiveEstimator.of(description.architecture(), flat))
                        .toList());
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
     * How rows of a table are summarised for this model.
     *
     * @return summary for tables of the model's experiment
     */
    public SummaryColumns summaryColumns() {
        return new SummaryColumns(description.summary(), description.experiment());
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
     * @param observation recorded on the grid and with the stimulus of {@code description().experiment()}
     * @return posterior, confined to one thread
     * @throws BadInputException if a number of its summary is not finite
     */
    public Posterior condition(Observation observation) {
        return condition(description.summary().of(observation, description.experiment()));
    }

    /**
     * The posterior of an observation that was summarised before.
     *
     * @param summary numbers in their own units, in the order of {@code description().summary().names()}
     * @return posterior, confined to one thread
     * @throws BadInputException if a number is not finite
     */
    public Posterior condition(float[] summary) {
        if (summary.length != standardizer.columns()) {
            throw new IllegalArgumentException("This model takes a summary of %d numbers, got %d"
                    .formatted(standardizer.columns(), summary.length));
        }
        for (int i = 0; i < summary.length; i++) {
            if (!Float.isFinite(summary[i])) {
                throw new BadInputException(
                        "Feature '%s' of the observation is %s; a posterior needs finite features. Check the recording."
                                .formatted(description.features().names().get(i), summary[i]));
            }
        }
        float[] standardised = new float[summary.length];
        standardizer.apply(summary, 0, standardised, 0);
        return new FlowPosterior(
                space(),
                new DensityMixture(
                        members.stream()
                                .map(member -> member.condition(standardised))
                                .toList(),
                        DensityMixture.equalShares(members.size())));
    }
}
