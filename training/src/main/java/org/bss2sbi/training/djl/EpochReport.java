package org.bss2sbi.training.djl;

import java.io.Serializable;

/**
 * One line of a learning curve.
 *
 * @param epoch epoch from 1
 * @param trainingLoss mean loss of the steps of the epoch, under the moving weights
 * @param validationLoss mean loss on the validation rows, under the averaged weights at the end of the epoch
 * @param learningRate learning rate of the last step
 * @param rowsPerSecond training rows per second, validation not counted
 */
public record EpochReport(
        int epoch, double trainingLoss, double validationLoss, double learningRate, double rowsPerSecond)
        implements Serializable {

    /** The same epoch, counted on from earlier ones. */
    EpochReport after(int epochsBefore) {
        return new EpochReport(epochsBefore + epoch, trainingLoss, validationLoss, learningRate, rowsPerSecond);
    }
}
