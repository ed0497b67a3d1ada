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
    private final Checkpoints checkpoints;
    private final List<EpochReport> reports = new ArrayList<>();
    private TrainedWeights best;
    private long step;
    private long batchesOfEpoch; // steps done in the epoch under way
    private double lossSum; // of these steps, over rows

    private TrainingLoop(
            TrainedVector vector,
            float[] start,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            Checkpoints checkpoints,
            TrainingListener listener) {
        this.vector = vector;
        this.checkpoints = checkpoints;
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
     * @param checkpoints where the state is kept, closed here; a state found there is gone on with
     * @param listener told about steps and epochs
     * @return best weights and learning curve
     * @throws TrainingDivergedException if a loss or gradient is not finite
     * @throws TrainingStoppedException if the process was asked to stop
     */
    static TrainedWeights fit(
            Network network,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            long seed,
            Checkpoints checkpoints,
            TrainingListener listener) {
        float[] start = network.layout().initialise(seed);
        try (checkpoints;
                TrainedVector vector = new TrainedVector(network, start, options)) {
            TrainingLoop loop = new TrainingLoop(
                    vector, start, network.rows(training), network.rows(validation), options, checkpoints, listener);
            checkpoints.found().ifPresent(loop::restore);
            return loop.run();
        }
    }

    /**
     * Trains a network from given weights, which stay the best ones until an epoch is better on the validation rows.
     *
     * @param network network
     * @param start weights to start from
     * @param training rows to learn from
     * @param validation rows that decide which epoch is best and when to stop; never trained on
     * @param options optimizer and schedule
     * @param checkpoints where the state is kept, closed here; a state found there is gone on with
     * @param listener told about steps and epochs
     * @return best weights and learning curve; the best epoch is 0 if none was better than the start
     * @throws TrainingDivergedException if a loss or gradient is not finite
     * @throws TrainingStoppedException if the process was asked to stop
     */
    static TrainedWeights goOn(
            Network network,
            float[] start,
            BatchSource training,
            BatchSource validation,
            OptimizerOptions options,
            Checkpoints checkpoints,
            TrainingListener listener) {
        try (checkpoints;
                TrainedVector vector = new TrainedVector(network, start, options)) {
            TrainingLoop loop = new TrainingLoop(
                    vector, start, network.rows(training), network.rows(validation), options, checkpoints, listener);
            checkpoints.found().ifPresentOrElse(loop::restore, loop::judgeStart);
            return loop.run();
        }
    }

    private void judgeStart() {
        best = new TrainedWeights(best.flat(), 0, validate(), List.of());
    }

    private TrainedWeights run() {
        for (int epoch = reports.size() + 1; epoch <= options.epochs() && !isOutOfPatience(); epoch++) {
            EpochReport report = epoch(epoch);
            reports.add(report);
            listener.epochDone(report, options.epochs());
            if (report.validationLoss() < best.validationLoss()) {
                best = new TrainedWeights(vector.averaged(), epoch, report.validationLoss(), List.of());
            }
            batchesOfEpoch = 0;
            lossSum = 0;
        }
        checkpoints.write(state(), step, steps); // another training may still be under way, or follow
        return result();
    }

    private boolean isOutOfPatience() {
        boolean out = reports.size() - best.bestEpoch() >= options.patience();
        if (out) {
            LOG.info(
                    "Stopped after epoch {}: no better validation loss since epoch {}",
                    reports.size(),
                    best.bestEpoch());
        }
        return out;
    }

    private EpochReport epoch(int epoch) {
        long started = System.nanoTime();
        long alreadyDone = batchesOfEpoch;
        long[] seen = new long[1];
        training.forEachBatch(epoch - 1, batch -> {
            if (seen[0]++ >= alreadyDone) {
                train(batch, epoch);
            }
        });
        double seconds = (System.nanoTime() - started) / 1e9;
        double validationLoss = validate();
        if (!Double.isFinite(validationLoss)) {
            throw diverged(epoch, batchesOfEpoch, validationLoss, Double.NaN);
        }
        return new EpochReport(
                epoch,
                lossSum / training.rows(),
                validationLoss,
                options.learningRate(step - 1, steps),
                (double) training.rows() * (seen[0] - alreadyDone) / seen[0] / seconds);
    }

    private void train(Batch batch, int epoch) {
        TrainedVector.StepResult result = vector.step(batch, training, options.learningRate(step, steps));
        if (!result.isFinite()) {
            throw diverged(epoch, batchesOfEpoch + 1, result.loss(), result.gradientNorm());
        }
        step++;
        batchesOfEpoch++;
        lossSum += batch.rows() * result.loss();
        listener.stepDone(step, steps, result.loss());
        if (checkpoints.isDue()) {
            checkpoints.write(state(), step, steps);
        }
    }

    private Checkpoint state() {
        Checkpoint checkpoint = new Checkpoint()
                .with("best", best.flat())
                .with("progress", step, batchesOfEpoch, Double.doubleToLongBits(lossSum))
                .with("best.epoch", best.bestEpoch(), Double.doubleToLongBits(best.validationLoss()))
                .with("curve", reports);
        vector.save(checkpoint);
        return checkpoint;
    }

    private void restore(Checkpoint checkpoint) {
        long[] progress = checkpoint.longs("progress");
        step = progress[0];
        batchesOfEpoch = progress[1];
        lossSum = Double.longBitsToDouble(progress[2]);
        long[] bestEpoch = checkpoint.longs("best.epoch");
        best = new TrainedWeights(
                checkpoint.floats("best"),
                Math.toIntExact(bestEpoch[0]),
                Double.longBitsToDouble(bestEpoch[1]),
                List.of());
        reports.addAll(checkpoint.curve("curve"));
        vector.restore(checkpoint, Math.toIntExact(step));
        LOG.info("Going on after step {} of {}", step, steps);
    }

    private double validate() {
        double[] sum = new double[1];
        validation.forEachBatch(0, batch -> sum[0] += vector.evaluate(batch, validation));
        return sum[0] / validation.rows();
    }

    private TrainingDivergedException diverged(int epoch, long batch, double loss, double gradientNorm) {
        return new TrainingDivergedException(epoch, batch, loss, gradientNorm, options.gradientClip(), result());
    }

    private TrainedWeights result() {
        return new TrainedWeights(best.flat(), best.bestEpoch(), best.validationLoss(), reports);
    }
}
