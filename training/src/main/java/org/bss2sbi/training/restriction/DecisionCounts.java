package org.bss2sbi.training.restriction;

import java.io.Serializable;

/**
 * How a restriction decided on rows whose usefulness is known. Counts of parts add up, in any order; figures mean what
 * they say only for draws of the unrestricted prior that took no part in training.
 *
 * @param usefulAccepted useful rows that were kept
 * @param usefulRejected useful rows that were lost
 * @param uselessAccepted useless rows that were kept
 * @param uselessRejected useless rows that were avoided
 */
public record DecisionCounts(long usefulAccepted, long usefulRejected, long uselessAccepted, long uselessRejected)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** No rows yet. */
    public static final DecisionCounts NONE = new DecisionCounts(0, 0, 0, 0);

    /**
     * Adds the counts of another part.
     *
     * @param other counts of other rows
     * @return sum
     */
    public DecisionCounts plus(DecisionCounts other) {
        return new DecisionCounts(
                usefulAccepted + other.usefulAccepted,
                usefulRejected + other.usefulRejected,
                uselessAccepted + other.uselessAccepted,
                uselessRejected + other.uselessRejected);
    }

    /**
     * Number of rows.
     *
     * @return rows counted
     */
    public long rows() {
        return usefulAccepted + usefulRejected + uselessAccepted + uselessRejected;
    }

    /**
     * Share of useful rows that the restriction loses.
     *
     * @return false-negative rate with its interval
     */
    public Proportion falseNegativeRate() {
        return Proportion.of(usefulRejected, usefulAccepted + usefulRejected);
    }

    /**
     * Share of useful rows among those kept: the useful share after restriction.
     *
     * @return precision with its interval
     */
    public Proportion precision() {
        return Proportion.of(usefulAccepted, usefulAccepted + uselessAccepted);
    }

    /**
     * Share of all rows that is kept.
     *
     * @return acceptance with its interval
     */
    public Proportion acceptance() {
        return Proportion.of(usefulAccepted + uselessAccepted, rows());
    }

    /**
     * Share of all rows that is useful: the useful share before restriction.
     *
     * @return share with its interval
     */
    public Proportion usefulShare() {
        return Proportion.of(usefulAccepted + usefulRejected, rows());
    }
}
