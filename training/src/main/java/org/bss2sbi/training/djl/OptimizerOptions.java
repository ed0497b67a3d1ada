package org.bss2sbi.training.djl;

/**
 * How a network is trained: AdamW, linear warm-up, cosine to zero over a number of epochs fixed in advance, averaged weights.
 *
 * @param epochs passes over the training rows, if not stopped early
 * @param batchSize rows per step
 * @param learningRate largest learning rate
 * @param warmUp share of all steps over which the learning rate rises, in [0, 1)
 * @param weightDecay decoupled weight decay
 * @param gradientClip largest norm of the gradient
 * @param averageDecay largest decay of the averaged weights per step, in [0, 1); the average is what is validated and kept
 * @param patience epochs without a better validation loss after which training stops
 * @param replicas threads that each compute the gradient of a share of every batch; another number gives other last bits
 */
public record OptimizerOptions(
        int epochs,
        int batchSize,
        double learningRate,
        double warmUp,
        double weightDecay,
        double gradientClip,
        double averageDecay,
        int patience,
        int replicas) {

    private static final int MOST_REPLICAS = 256;

    /** Checks the ranges. */
    public OptimizerOptions {
        require(epochs >= 1, "epochs must be at least 1, got %s", epochs);
        require(batchSize >= 1, "batch-size must be at least 1, got %s", batchSize);
        require(learningRate > 0 && learningRate <= 1, "learning-rate must be in (0, 1], got %s", learningRate);
        require(warmUp >= 0 && warmUp < 1, "warm-up must be in [0, 1), got %s", warmUp);
        require(weightDecay >= 0 && weightDecay < 1, "weight-decay must be in [0, 1), got %s", weightDecay);
        require(gradientClip > 0, "gradient-clip must be positive, got %s", gradientClip);
        require(averageDecay >= 0 && averageDecay < 1, "average-decay must be in [0, 1), got %s", averageDecay);
        require(patience >= 1, "patience must be at least 1, got %s", patience);
        require(
                replicas >= 1 && replicas <= Math.min(batchSize, MOST_REPLICAS),
                "replicas must be in 1...256 and no more than the rows of a batch, got %s",
                replicas);
    }

    /**
     * Options of a training on one thread.
     *
     * @param epochs passes over the training rows, if not stopped early
     * @param batchSize rows per step
     * @param learningRate largest learning rate
     * @param warmUp share of all steps over which the learning rate rises, in [0, 1)
     * @param weightDecay decoupled weight decay
     * @param gradientClip largest norm of the gradient
     * @param averageDecay largest decay of the averaged weights per step, in [0, 1)
     * @param patience epochs without a better validation loss after which training stops
     */
    public OptimizerOptions(
            int epochs,
            int batchSize,
            double learningRate,
            double warmUp,
            double weightDecay,
            double gradientClip,
            double averageDecay,
            int patience) {
        this(epochs, batchSize, learningRate, warmUp, weightDecay, gradientClip, averageDecay, patience, 1);
    }

    /**
     * The same with another length and rate.
     *
     * @param newEpochs passes over the training rows
     * @param newLearningRate largest learning rate
     * @return changed options
     */
    public OptimizerOptions with(int newEpochs, double newLearningRate) {
        return new OptimizerOptions(
                newEpochs,
                batchSize,
                newLearningRate,
                warmUp,
                weightDecay,
                gradientClip,
                averageDecay,
                patience,
                replicas);
    }

    /** Learning rate of a step of all, from 0. */
    double learningRate(long step, long steps) {
        double rising = Math.max(1.0, warmUp * steps);
        double warm = Math.min(1.0, (step + 1) / rising);
        return learningRate * warm * 0.5 * (1 + Math.cos(Math.PI * step / steps));
    }

    private static void require(boolean condition, String message, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
