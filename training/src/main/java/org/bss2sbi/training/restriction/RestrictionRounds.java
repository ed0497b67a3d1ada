package org.bss2sbi.training.restriction;

/** When to restrict, simulate and learn once more. */
public final class RestrictionRounds {

    private RestrictionRounds() {}

    /**
     * Decides after a restriction was learnt and draws from it were simulated.
     *
     * @param learnt restrictions learnt so far
     * @param previousShare useful share of the draws that the latest restriction was learnt from last: of the uniform prior
     *     in the first round, of the previous restriction later
     * @param share useful share of draws from the latest restriction
     * @param options limits
     * @return true if another round is allowed and the last one raised the useful share enough
     */
    public static boolean shouldContinue(int learnt, double previousShare, double share, RestrictionOptions options) {
        return learnt < options.maxRounds() && share - previousShare >= options.minGain();
    }
}
