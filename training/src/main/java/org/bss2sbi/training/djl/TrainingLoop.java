package org.bss2sbi.training.djl;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one network: epochs of steps, validation of the averaged weights after each, the best weights kept.
 *
 * <p>On one CPU thread, equal network, rows, options and seed give equal weights, bit by bit.
 */
final class TrainingLoop {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

    private final OptimizerOptions options;
    private final BatchSource training;
    private final BatchSource validation;
    private final TrainingListener listener;
    private final TrainedVector vector;
    private final long steps;
    private final List<EpochReport> reports = new ArrayList<>();
    private TrainedWeights best;
    private long step;

    private TrainingLoop(
            TrainedVector vector,
            float[] start,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            TrainingListener listener) {
        this.vector = vector;
        this.training = training;
        this.validation = validation;
        this.options = options;
        this.listener = listener;
        this.steps = options.epochs() * training.batches();
        this.best = new TrainedWeights(start, 0, Double.POSITIVE_INFINITY, List.of());
    }

    /**
     * Trains a network from its seeded start values.
     *
     * @param network network
     * @param training rows to learn from
     * @param validation rows that decide which epoch is best and when to stop; never trained on
     * @param options optimizer and schedule
     * @param seed seed of the start values
     * @param listener told about steps and epochs
     * @return best weights and learning curve
     * @throws TrainingDivergedException if a loss or gradient is not finite
     */
    static TrainedWeights fit(
            Network network,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            long seed,
            TrainingListener listener) {
        float[] start = network.layout().initialise(seed);
        try (TrainedVector vector = new TrainedVector(network, start, options)) {
            return new TrainingLoop(vector, start, training, validation, options, listener).run();
        }
    }

    private TrainedWeights run() {
        for (int epoch = 1; epoch <= options.epochs(); epoch++) {
            EpochReport report = epoch(epoch);
            reports.add(report);
            listener.epochDone(report, options.epochs());
            if (report.validationLoss() < best.validationLoss()) {
                best = new TrainedWeights(vector.averaged(), epoch, report.validationLoss(), List.of());
            } else if (epoch - best.bestEpoch() >= options.patience()) {
                LOG.info("Stopped after epoch {}: no better validation loss since epoch {}", epoch, best.bestEpoch());
                break;
            }
        }
        return result();
    }

    private EpochReport epoch(int epoch) {
        long started = System.nanoTime();
        long firstStep = step;
        double[] lossSum = new double[1];
        training.forEachBatch(
                epoch - 1, batch -> lossSum[0] += batch.rows() * train(batch, epoch, step - firstStep + 1));
        double seconds = (System.nanoTime() - started) / 1e9;
        double validationLoss = validate();
        if (!Double.isFinite(validationLoss)) {
            throw diverged(epoch, step - firstStep, validationLoss, Double.NaN);
        }
        return new EpochReport(
                epoch,
                lossSum[0] / training.rows(),
                validationLoss,
                options.learningRate(step - 1, steps),
                training.rows() / seconds);
    }

    private double train(Batch batch, int epoch, long batchOfEpoch) {
        TrainedVector.StepResult result = vector.step(batch, training, options.learningRate(step, steps));
        if (!result.isFinite()) {
            throw diverged(epoch, batchOfEpoch, result.loss(), result.gradientNorm());
        }
        step++;
        listener.stepDone(step, steps, result.loss());
        return result.loss();
    }

    private double validate() {
        double[] lossSum = new double[1];
        validation.forEachBatch(0, batch -> lossSum[0] += vector.evaluate(batch, validation));
        return lossSum[0] / validation.rows();
    }

    private TrainingDivergedException diverged(int epoch, long batch, double loss, double gradientNorm) {
        return new TrainingDivergedException(epoch, batch, loss, gradientNorm, options.gradientClip(), result());
    }

    private TrainedWeights result() {
        return new TrainedWeights(best.flat(), best.bestEpoch(), best.validationLoss(), reports);
    }
}
