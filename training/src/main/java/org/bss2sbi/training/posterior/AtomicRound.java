package org.bss2sbi.training.posterior;

import java.nio.file.Path;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.dataset.Split;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingListener;

/**
 * A further round of sequential inference by atomic proposals (SNPE-C): trains the members of the round before on, on the runs of
 * all rounds, of which only the first ones came from the prior; see {@link AtomicSettings}.
 *
 * <p>Greenberg, Nonnenmacher and Macke, "Automatic posterior transformation for likelihood-free inference", 2019,
 * arXiv:1905.07488. Means and scales stay those of the first round, which the weights are used to. Log densities are judged, and the
 * members drawn together, on rows of the first round alone: under the law of the others they would seem too wide.
 */
final class AtomicRound implements Learning {

    private final ModelDescription before;
    private final List<float[]> members;
    private final AtomicOptions options;
    private final SimulatedSettings training;
    private final SimulatedSettings validation;

    private AtomicRound(
            ModelDescription before,
            List<float[]> members,
            AtomicOptions options,
            SimulatedSettings training,
            SimulatedSettings validation) {
        this.before = before;
        this.members = members;
        this.options = options;
        this.training = training;
        this.validation = validation;
    }

    /**
     * Reads what a round needs.
     *
     * @param task tables of all rounds, the first of which was drawn from the prior
     * @param directory model of the round before
     * @param options atoms and schedule
     * @param training side of the split that is learned from
     * @param validation side that judges
     * @return round
     */
    static AtomicRound of(TrainingTask task, Path directory, AtomicOptions options, Split training, Split validation) {
        ModelDescription before = ModelDirectory.description(directory);
        return new AtomicRound(
                before,
                ModelDirectory.members(before, ModelDirectory.weights(directory, before), directory),
                options,
                SimulatedSettings.of(task.tables(), training, task.useful()),
                SimulatedSettings.of(task.tables(), validation, task.useful()));
    }

    @Override
    public Scales scales(SummaryMoments moments) {
        return new Scales(before.features(), before.channels());
    }

    @Override
    public List<TrainedWeights> train(EnsembleTraining ensemble, Path scratch, TrainingListener listener) {
        return ensemble.goOn(this, listener);
    }

    @Override
    public List<SimulationTable> judging(List<SimulationTable> tables) {
        return tables.subList(0, 1);
    }

    @Override
    public long judgingRows(long validationRows) {
        return validation.usefulOfFirst();
    }

    /** Weights of a member to go on from. */
    float[] start(int member) {
        return members.get(member);
    }

    int atoms() {
        return options.atoms();
    }

    /** The schedule of a training with the length and rate of a further round. */
    OptimizerOptions schedule(OptimizerOptions first) {
        return first.with(options.epochs(), options.learningRate());
    }

    /** Settings of all runs whose rows are learned from. */
    SimulatedSettings training() {
        return training;
    }

    /** Settings of all runs whose rows judge. */
    SimulatedSettings validation() {
        return validation;
    }

    /** All that the weights depend on besides rows, shape and seed. */
    String identity() {
        return before.weightsSha256() + options;
    }
}
