package org.bss2sbi.training.posterior;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.draws.Misspecification;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Observation;
import org.bss2sbi.simulator.ParameterSpace;
import org.bss2sbi.training.flow.Density;
import org.bss2sbi.training.flow.LogarithmicPool;
import org.bss2sbi.training.flow.SpreadDensity;
import org.bss2sbi.training.misspecification.RecordingReference;
import org.bss2sbi.training.summary.JointEstimator;
import org.bss2sbi.training.weights.Tensor;

/**
 * A trained model: gives a posterior for any observation, without training again. Needs no native library. Immutable; may be
 * shared between threads and sent to executors.
 */
public final class AmortizedPosterior implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ModelDescription description;
    private final SummaryInputs inputs;
    private final List<JointEstimator> members;
    private final RecordingReference reference;

    private AmortizedPosterior(
            ModelDescription description, List<JointEstimator> members, RecordingReference reference) {
        this.description = description;
        this.inputs = description.inputs();
        this.members = members;
        this.reference = reference;
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
        List<Tensor> tensors = ModelDirectory.weights(directory, description);
        return of(
                description,
                ModelDirectory.members(description, tensors, directory),
                RecordingReference.of(tensors, directory.toString()));
    }

    static AmortizedPosterior of(ModelDescription description, List<float[]> weights, RecordingReference reference) {
        return new AmortizedPosterior(
                description,
                weights.stream()
                        .map(flat -> JointEstimator.of(description.joint(), flat))
                        .toList(),
                reference);
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
     * How strange an observation is among the recordings that the model was trained on: an answer for one that the simulations do not
     * cover may be wrong without a sign.
     *
     * @param observation recorded on the grid and with the stimulus of {@code description().experiment()}
     * @return comparison; not judged if the model keeps no reference, as those trained before there was one
     */
    public Misspecification misspecification(Observation observation) {
        return reference.judge(observation, description.experiment());
    }

    /**
     * The posterior of an observation.
     *
     * @param observation recorded on the grid and with the stimulus of {@code description().experiment()}
     * @return posterior, confined to one thread
     * @throws BadInputException if a number of its summary is not finite
     */
    public Posterior condition(Observation observation) {
        return condition(summaryColumns().of(observation));
    }

    /**
     * The posterior of an observation that was summarised before.
     *
     * @param summary as {@code summaryColumns()} gives it for a row
     * @return posterior, confined to one thread
     * @throws BadInputException if a number is not finite
     */
    public Posterior condition(float[] summary) {
        if (summary.length != inputs.summaryWidth()) {
            throw new IllegalArgumentException("This model takes a summary of %d numbers, got %d"
                    .formatted(inputs.summaryWidth(), summary.length));
        }
        for (int i = 0; i < description.features().names().size(); i++) {
            if (!Float.isFinite(summary[i])) {
                throw new BadInputException(
                        "Feature '%s' of the observation is %s; a posterior needs finite features. Check the recording."
                                .formatted(description.features().names().get(i), summary[i]));
            }
        }
        List<Density> drawnTogether = members(summary).stream()
                .map(member -> SpreadDensity.of(member, description.spread()))
                .toList();
        return new FlowPosterior(space(), LogarithmicPool.of(drawnTogether));
    }

    /**
     * What the first member makes of an observation: far fewer numbers than a recording has, none of which its estimator does without.
     *
     * @param summary as {@code summaryColumns()} gives it for a row
     * @return standardised numbers, then the outputs of its network on the trace, if it has one
     */
    public float[] context(float[] summary) {
        return members.get(0).features(inputs.of(summary));
    }

    /** What each member has learnt, before they are drawn together. */
    List<Density> members(float[] summary) {
        float[] seen = inputs.of(summary);
        return members.stream().map(member -> member.condition(seen)).toList();
    }
}
