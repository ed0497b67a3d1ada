package org.bss2sbi.training.restriction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bss2sbi.dataset.SimulationTable;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.Usefulness;
import org.bss2sbi.simulator.random.Purpose;
import org.bss2sbi.simulator.random.RandomStreams;
import org.bss2sbi.training.djl.ClassifierTraining;
import org.bss2sbi.training.djl.EpochReport;
import org.bss2sbi.training.djl.InMemoryBatches;
import org.bss2sbi.training.djl.OptimizerOptions;
import org.bss2sbi.training.djl.TrainedWeights;
import org.bss2sbi.training.djl.TrainingListener;
import org.bss2sbi.training.restriction.RestrictionReport.CurvePoint;

/**
 * Learns which settings are useful: one classifier per fold, each trained on all other folds; the threshold is placed on
 * the out-of-fold logits of the useful uniform rows, so that the false-negative rate, with its confidence limit, is that
 * over the whole prior also in later rounds and does not add up over them. A scout, the same network made narrower, is
 * trained like the first member; drawing asks it first.
 *
 * <p>Rows of earlier restrictions are trained on together with the uniform ones, without weights: the share of useful runs
 * at a given theta does not depend on how theta was drawn.
 */
public final class RestrictionTraining {

    private static final int SCOUT_NARROWER =
            4; // a sixteenth of the products, and nine in ten candidates go no further
    private static final double WARM_UP = 0.05;
    private static final double GRADIENT_CLIP = 5;
    private static final double AVERAGE_DECAY = 0.998;

    private final TrainingRows rows;
    private final RestrictionOptions options;
    private final ClassifierShape shape;
    private final ClassifierShape scoutShape;
    private final long seed;
    private final TrainingListener listener;
    private final OutOfFold outOfFold;
    private final List<float[]> weights = new ArrayList<>();
    private final List<CurvePoint> curve = new ArrayList<>();

    private RestrictionTraining(TrainingRows rows, RestrictionOptions options, long seed, TrainingListener listener) {
        this.rows = rows;
        this.options = options;
        this.shape = new ClassifierShape(rows.space().dimension(), options.width(), options.blocks());
        this.scoutShape = shape.narrowed(SCOUT_NARROWER);
        this.seed = seed;
        this.listener = listener;
        this.outOfFold = new OutOfFold(rows);
    }

    /**
     * Learns a restriction from tables and writes it to a directory.
     *
     * <p>Rows without a recording are left out: a lost chip says nothing about theta.
     *
     * @param uniform rows drawn from the whole prior
     * @param restricted rows drawn from earlier restrictions of it, in the order of the rounds; empty in the first round
     * @param usefulness which runs are useful
     * @param options how to learn
     * @param seed seed of folds, start values and order
     * @param listener told about the steps of all members together
     * @param directory where the restriction goes; one that is there is replaced
     * @return what was found, as it is also saved
     * @throws BadInputException if the tables do not fit together, hold too few useful rows, or something else lies in
     *     the directory
     */
    public static RestrictionReport train(
            SimulationTable uniform,
            List<SimulationTable> restricted,
            Usefulness usefulness,
            RestrictionOptions options,
            long seed,
            TrainingListener listener,
            Path directory) {
        RestrictionFiles.requireFree(directory);
        List<SimulationTable> tables = new ArrayList<>(List.of(uniform));
        tables.addAll(restricted);
        TableRows.Result read = TableRows.read(tables, usefulness, options, seed);
        return train(read.rows(), read.unused(), options, seed, listener, directory);
    }

    /** Trains on rows in memory and writes the restriction. */
    static RestrictionReport train(
            TrainingRows rows,
            long unusedRows,
            RestrictionOptions options,
            long seed,
            TrainingListener listener,
            Path directory) {
        return new RestrictionTraining(rows, options, seed, listener).run(unusedRows, directory);
    }

    private RestrictionReport run(long unusedRows, Path directory) {
        int useful = outOfFold.usefulUniform().length;
        Threshold.requireEnough(useful, options.maxFalseNegativeRate(), options.confidence());
        for (int member = 0; member < options.folds(); member++) {
            trainMember(member);
        }
        TrainedWeights scout = fit(scoutShape, options.folds(), rows.rowsOf(0, false), rows.rowsOf(0, true));
        float threshold =
                Threshold.place(outOfFold.usefulUniform(), options.maxFalseNegativeRate(), options.confidence());
        float margin = (float) options.gateMargin();
        byte[] encoded = RestrictionFiles.encode(shape, weights, scoutShape, List.of(scout.flat()));
        Decision decision =
                Decision.of(rows.space(), shape, weights.size(), List.of(scoutShape), threshold, margin, encoded);
        RestrictionReport report = report(decision, unusedRows);
        RestrictionFiles.write(directory, decision, encoded, report);
        return report;
    }

    private void trainMember(int member) {
        int[] training = rows.rowsOf(member, false);
        int[] heldOut = rows.rowsOf(member, true);
        if (training.length == 0 || heldOut.length == 0) {
            throw new BadInputException(
                    "%d rows are too few for %d folds. Draw more uniform rows or lower restriction.folds."
                            .formatted(rows.size(), options.folds()));
        }
        TrainedWeights trained = fit(shape, member, training, heldOut);
        weights.add(trained.flat());
        for (EpochReport epoch : trained.epochs()) {
            curve.add(new CurvePoint(member, epoch.epoch(), epoch.trainingLoss(), epoch.validationLoss()));
        }
        outOfFold.judge(new ClassifierNetwork(shape, trained.flat()), heldOut);
    }

    /** Trains one network; its number among all of them decides its start values and its order of rows. */
    private TrainedWeights fit(ClassifierShape network, int number, int[] training, int[] heldOut) {
        return ClassifierTraining.fit(
                network.layout(),
                network.blocks(),
                batches(training, RandomStreams.key(seed, number, Purpose.SHUFFLE)),
                batches(heldOut, 0),
                optimizer(training.length),
                RandomStreams.key(seed, number, Purpose.INITIALISATION),
                new MemberListener(listener, number, options.folds() + 1));
    }

    private InMemoryBatches batches(int[] chosen, long order) {
        return new InMemoryBatches(chosen.length, rows.inputs(chosen), rows.labels(chosen), options.batchSize(), order);
    }

    private OptimizerOptions optimizer(int trainingRows) {
        int batches = (trainingRows + options.batchSize() - 1) / options.batchSize();
        int epochs = Math.max(1, Math.round(options.steps() / (float) batches));
        return new OptimizerOptions(
                epochs,
                options.batchSize(),
                options.learningRate(),
                WARM_UP,
                options.weightDecay(),
                GRADIENT_CLIP,
                AVERAGE_DECAY,
                epochs);
    }

    private RestrictionReport report(Decision decision, long unusedRows) {
        DecisionCounts uniform = outOfFold.count(decision.threshold(), true);
        DecisionCounts restricted = outOfFold.count(decision.threshold(), false);
        Proportion misses = uniform.falseNegativeRate();
        return new RestrictionReport(
                decision.sha256(),
                uniform.rows(),
                restricted.rows(),
                unusedRows,
                options.maxFalseNegativeRate(),
                options.confidence(),
                Proportion.upperLimit(misses.count(), misses.total(), options.confidence()),
                misses,
                uniform.precision(),
                uniform.acceptance(),
                uniform.usefulShare(),
                restricted.usefulShare(),
                decision.threshold(),
                decision.gateMargin(),
                curve);
    }
}
