package org.bss2sbi.training.djl;

import java.util.List;
import java.util.function.UnaryOperator;

/** What a training found: the averaged weights of its best epoch, and its learning curve. */
public final class TrainedWeights {

    private final float[] flat;
    private final int bestEpoch;
    private final double validationLoss;
    private final List<EpochReport> epochs;

    TrainedWeights(float[] flat, int bestEpoch, double validationLoss, List<EpochReport> epochs) {
        this.flat = flat;
        this.bestEpoch = bestEpoch;
        this.validationLoss = validationLoss;
        this.epochs = List.copyOf(epochs);
    }

    /**
     * The same training with its weights put into a larger network.
     *
     * @param into gives the flat vector of the larger network
     * @return same epochs and losses
     */
    public TrainedWeights with(UnaryOperator<float[]> into) {
        return new TrainedWeights(into.apply(flat), bestEpoch, validationLoss, epochs);
    }

    /**
     * The weights in the order of the network's layout.
     *
     * @return flat vector, not a copy
     */
    public float[] flat() {
        return flat;
    }

    /**
     * Epoch with the smallest validation loss.
     *
     * @return epoch from 1, or 0 if none was completed
     */
    public int bestEpoch() {
        return bestEpoch;
    }

    /**
     * Validation loss of these weights.
     *
     * @return mean loss per row
     */
    public double validationLoss() {
        return validationLoss;
    }

    /**
     * Learning curve.
     *
     * @return one report per epoch, in order
     */
    public List<EpochReport> epochs() {
        return epochs;
    }
}
