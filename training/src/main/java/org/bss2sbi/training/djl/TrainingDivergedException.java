package org.bss2sbi.training.djl;

/** A loss or a gradient is no longer finite. The weights of the last good epoch are kept. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int epoch;
    private final transient TrainedWeights lastGood;

    TrainingDivergedException(
            int epoch, long batch, double loss, double gradientNorm, double clip, TrainedWeights lastGood) {
        super(
                ("Training diverged in epoch %d, batch %d: loss is %s. Gradient norm was %s (clip %s). Last good weights kept: "
                                + "%s. Lower the learning rate, or look for values that are not finite in the training table.")
                        .formatted(
                                epoch,
                                batch,
                                loss,
                                gradientNorm,
                                clip,
                                lastGood.bestEpoch() == 0 ? "the start values" : "epoch " + lastGood.bestEpoch()));
        this.epoch = epoch;
        this.lastGood = lastGood;
    }

    private TrainingDivergedException(TrainingDivergedException cause, TrainedWeights lastGood) {
        super(cause.getMessage(), cause);
        this.epoch = cause.epoch;
        this.lastGood = lastGood;
    }

    /** The same with other weights to keep. */
    TrainingDivergedException keeping(TrainedWeights weights) {
        return new TrainingDivergedException(this, weights);
    }

    /**
     * Epoch in which it happened.
     *
     * @return epoch from 1
     */
    public int epoch() {
        return epoch;
    }

    /**
     * Weights with the best validation loss before it happened.
     *
     * @return weights; those of epoch 0, the start values, if no epoch was completed
     */
    public TrainedWeights lastGood() {
        return lastGood;
    }
}
