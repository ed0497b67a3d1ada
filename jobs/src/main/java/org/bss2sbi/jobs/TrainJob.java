package org.bss2sbi.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.jobs.config.InferenceOptions;
import org.bss2sbi.jobs.config.RunConfig;
import org.bss2sbi.jobs.report.Estimate;
import org.bss2sbi.jobs.report.TrainingFacts;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Experiment;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.flow.EstimatorKind;
import org.bss2sbi.training.posterior.AmortizedPosterior;
import org.bss2sbi.training.posterior.FitReport;
import org.bss2sbi.training.posterior.ModelDescription;
import org.bss2sbi.training.posterior.PosteriorTraining;
import org.bss2sbi.training.posterior.TrainingTask;

/**
 * Trains the amortized posterior on a table and publishes a model directory that is complete in itself: weights,
 * description, configuration, and the restriction of the prior it was trained under.
 */
public final class TrainJob {

    private final Progress progress;

    /**
     * Prepares a job.
     *
     * @param progress where it says how far it is
     */
    public TrainJob(Progress progress) {
        this.progress = progress;
    }

    /**
     * Trains and publishes a model. A training of the same table, configuration and seed that did not end is gone on with, and
     * ends with the same weights.
     *
     * @param config configuration
     * @param table table drawn from the prior that the posterior shall have
     * @param seed seed of the training
     * @param out directory of the model; must not exist
     * @return trained model
     * @throws BadInputException if the place is taken, or the table is of another experiment
     */
    public AmortizedPosterior run(RunConfig config, SimulationTable table, long seed, Path out) {
        if (!config.inference().isAmortized()) {
            throw new BadInputException(
                    "inference.algorithm = %s trains in rounds and simulates between them, which is what 'bss2-sbi run' does. Use it, or set inference.algorithm = amortized."
                            .formatted(config.inference().algorithm()));
        }
        return run(config, List.of(table), ModelScope.every(), seed, out);
    }

    /**
     * Trains on the tables of several rounds and publishes a model, as {@link #run(RunConfig, SimulationTable, long, Path)} does on
     * one.
     *
     * @param config configuration
     * @param tables tables of all rounds; the first was drawn from the prior that the posterior shall have
     * @param scope observations that the model answers
     * @param seed seed of the training
     * @param out directory of the model; must not exist
     * @return trained model
     * @throws BadInputException if the place is taken, or a table is of another experiment
     */
    public AmortizedPosterior run(
            RunConfig config, List<SimulationTable> tables, ModelScope scope, long seed, Path out) {
        return publish(
                config,
                tables,
                scope,
                out,
                (task, staging, checkpoints, watch) ->
                        PosteriorTraining.train(task, config.training(), staging, checkpoints, watch, seed));
    }

    /**
     * Trains the model of the round before on, by atomic proposals, and publishes a model, as
     * {@link #run(RunConfig, SimulationTable, long, Path)} does with one of its own.
     *
     * @param config configuration
     * @param tables tables of all rounds; the first was drawn from the prior that the posterior shall have
     * @param scope observations that the model answers
     * @param before directory of the model of the round before
     * @param seed seed of the first round's training
     * @param out directory of the model; must not exist
     * @return trained model
     * @throws BadInputException if the place is taken, or a table is of another experiment
     */
    public AmortizedPosterior refine(
            RunConfig config, List<SimulationTable> tables, ModelScope scope, Path before, long seed, Path out) {
        return publish(
                config,
                tables,
                scope,
                out,
                (task, staging, checkpoints, watch) -> PosteriorTraining.refine(
                        task,
                        config.training(),
                        config.inference().toAtomicOptions(),
                        before,
                        staging,
                        checkpoints,
                        watch,
                        seed));
    }

    /** Puts a model into a directory. */
    @FunctionalInterface
    private interface Training {

        void train(TrainingTask task, Path directory, Path checkpoints, TrainingListener watch);
    }

    private AmortizedPosterior publish(
            RunConfig config, List<SimulationTable> tables, ModelScope scope, Path out, Training training) {
        if (Files.exists(out)) {
            throw new BadInputException(
                    "%s exists already. Models are never overwritten; name another place or remove it.".formatted(out));
        }
        TrainingTask task = task(config, tables);
        Path staging = beside(out, "staging");
        Path checkpoints = checkpoints(out);
        try (TrainingProgress watch = new TrainingProgress(progress, "train")) {
            Trees.delete(staging);
            Files.createDirectories(staging.getParent());
            training.train(task, staging, checkpoints, watch);
            JsonFiles.writeBytes(
                    staging.resolve(TrainedModel.CONFIG), config.canonical().getBytes(StandardCharsets.UTF_8));
            scope.write(staging);
            tables.get(0).copyAttachment(SimulateJob.RESTRICTION, staging.resolve(TrainedModel.RESTRICTION));
            Files.move(staging, out, StandardCopyOption.ATOMIC_MOVE);
            Trees.delete(checkpoints);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the model %s: %s".formatted(out, e.getMessage()), e);
        }
        return AmortizedPosterior.open(out);
    }

    private static TrainingTask task(RunConfig config, List<SimulationTable> tables) {
        Experiment experiment = config.experiment().toExperiment();
        tables.forEach(table -> requireSameExperiment(config, table, experiment));
        return new TrainingTask(
                tables, experiment, config.useful().toUsefulness(), config.sha256(), CodeVersion.current());
    }

    /**
     * Forgets a training that did not end, so that the next one begins anew.
     *
     * @param out directory that its model would have had
     */
    public static void forget(Path out) {
        try {
            Trees.delete(checkpoints(out));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove %s: %s".formatted(checkpoints(out), e.getMessage()), e);
        }
    }

    private static Path checkpoints(Path out) {
        return beside(out, "checkpoints");
    }

    private static Path beside(Path out, String what) {
        return out.toAbsolutePath().resolveSibling(".%s.%s".formatted(out.getFileName(), what));
    }

    private static void requireSameExperiment(RunConfig config, SimulationTable table, Experiment experiment) {
        boolean sameColumns = table.schema().parameters().equals(experiment.parameters())
                && table.schema().grid().equals(experiment.grid());
        String simulated = table.manifest().origin().configSha256();
        if (!sameColumns || !simulated.equals(new Campaign(config).sha256())) {
            throw new BadInputException(
                    "%s was not simulated with this configuration: its sections experiment, chip and useful differ (the table varies %s on %s; the configuration %s on %s). Use the configuration that made the table."
                            .formatted(
                                    table.location(),
                                    table.schema().parameters().names(),
                                    table.schema().grid(),
                                    experiment.parameters().names(),
                                    experiment.grid()));
        }
    }

    /**
     * Figures of a training that a ledger keeps.
     *
     * @param model trained model
     * @return numbers by name
     */
    public static Map<String, Object> figures(AmortizedPosterior model) {
        FitReport fit = model.description().fit();
        return Map.of(
                "trainingRows", fit.trainingRows(),
                "validationRows", fit.validationRows(),
                "members", fit.members().size(),
                "epochs", first(fit).epochs().size(),
                "bestEpoch", first(fit).bestEpoch(),
                "validationLogDensity", fit.validationLogDensity());
    }

    /** The member whose learning curve stands for the others in words and plots. */
    static FitReport.LearningCurve first(FitReport fit) {
        return fit.members().get(0);
    }

    /**
     * What a report shows of a training.
     *
     * @param trained trained model
     * @param heldOut log density on targets seen neither in training nor in stopping
     * @param wall wall time of the stage
     * @return facts
     */
    public static TrainingFacts facts(TrainedModel trained, Estimate heldOut, Duration wall) {
        AmortizedPosterior model = trained.posterior();
        FitReport fit = model.description().fit();
        TrainingFacts.Measure measure = measure(trained);
        return new TrainingFacts(
                architecture(model.description()),
                fit.trainingRows(),
                fit.validationRows(),
                measure,
                fit.members().stream()
                        .map(curve -> curve(curve, measure == TrainingFacts.Measure.VELOCITY_ERROR ? 1 : -1))
                        .toList(),
                fit.validationLogDensity(),
                heldOut,
                wall,
                "the schedule ended after %d epochs"
                        .formatted(first(fit).epochs().size()));
    }

    private static TrainingFacts.Measure measure(TrainedModel trained) {
        if (trained.config().inference().algorithm() == InferenceOptions.Algorithm.ATOMIC) {
            return TrainingFacts.Measure.PICKING;
        }
        boolean matching = trained.posterior().description().architecture().kind() == EstimatorKind.FLOW_MATCHING;
        return matching ? TrainingFacts.Measure.VELOCITY_ERROR : TrainingFacts.Measure.LOG_DENSITY;
    }

    private static TrainingFacts.Curve curve(FitReport.LearningCurve curve, int sign) {
        return new TrainingFacts.Curve(
                curve.epochs().stream()
                        .map(epoch -> new TrainingFacts.Epoch(
                                epoch.epoch(), sign * epoch.trainingLoss(), sign * epoch.validationLoss()))
                        .toList(),
                curve.bestEpoch());
    }

    private static String architecture(ModelDescription model) {
        String flow = "%s on the box, %,d weights, on %s"
                .formatted(
                        model.architecture().kind().words(),
                        model.fit().weights(),
                        model.summary().words());
        return model.members() == 1 ? flow : "ensemble of %d: %s".formatted(model.members(), flow);
    }
}
