package org.bss2sbi.training.restriction;

/**
 * How the useful region is learnt.
 *
 * @param folds members of the ensemble, each trained on all folds but one
 * @param width width of a member's hidden layers
 * @param blocks residual blocks of a member
 * @param steps gradient steps of a member, rounded to whole passes over its rows
 * @param batchSize rows per step
 * @param learningRate largest learning rate
 * @param weightDecay decoupled weight decay
 * @param maxFalseNegativeRate bound on the share of useful settings that may be lost
 * @param confidence confidence with which that bound must hold
 * @param gateMargin how far below the threshold the logits of scout and first member may lie before the others are asked
 * @param maxRows rows of all tables together that are trained on; of larger tables a subset chosen by row id
 * @param maxRounds restrictions that may be learnt, the one from uniform rows alone included
 * @param minGain smallest rise of the useful share for which another round is worth its runs
 * @param maxCandidatesPerRow candidates of one restricted row before drawing fails
 */
public record RestrictionOptions(
        int folds,
        int width,
        int blocks,
        int steps,
        int batchSize,
        double learningRate,
        double weightDecay,
        double maxFalseNegativeRate,
        double confidence,
        double gateMargin,
        int maxRows,
        int maxRounds,
        double minGain,
        int maxCandidatesPerRow) {

    private static final int MOST_ROWS = 20_000_000; // inputs are one float array

    /** Checks every range. */
    public RestrictionOptions {
        require(folds >= 2 && folds <= 20, "folds must be in 2...20, got %s", folds);
        require(width >= 1 && width <= 4096, "width must be in 1...4096, got %s", width);
        require(blocks >= 0 && blocks <= 64, "blocks must be in 0...64, got %s", blocks);
        require(steps >= 1, "steps must be at least 1, got %s", steps);
        require(batchSize >= 1, "batch-size must be at least 1, got %s", batchSize);
        require(learningRate > 0 && learningRate <= 1, "learning-rate must be in (0, 1], got %s", learningRate);
        require(weightDecay >= 0 && weightDecay < 1, "weight-decay must be in [0, 1), got %s", weightDecay);
        requireShare("max-false-negative-rate", maxFalseNegativeRate);
        requireShare("confidence", confidence);
        require(gateMargin >= 0, "gate-margin must be at least 0, got %s", gateMargin);
        require(maxRows >= 1 && maxRows <= MOST_ROWS, "max-rows must be in 1..." + MOST_ROWS + ", got %s", maxRows);
        require(maxRounds >= 1, "max-rounds must be at least 1, got %s", maxRounds);
        require(minGain >= 0 && minGain < 1, "min-gain must be in [0, 1), got %s", minGain);
        require(maxCandidatesPerRow >= 1, "max-candidates-per-row must be at least 1, got %s", maxCandidatesPerRow);
    }

    private static void requireShare(String key, double value) {
        require(value > 0 && value < 1, key + " must be in (0, 1), got %s", value);
    }

    private static void require(boolean condition, String message, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
