package org.bss2sbi.jobs.report;

import java.util.List;

/**
 * How the prior was narrowed to settings that give useful runs.
 *
 * @param falseNegativeBound largest allowed share of useful settings that may be turned away
 * @param rounds rounds in order, at least one
 */
public record RestrictionFacts(double falseNegativeBound, List<Round> rounds) {

    /** Checks that there is a round. */
    public RestrictionFacts {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("A restriction needs at least one round");
        }
    }

    /**
     * One round: a classifier trained on what was simulated so far. Intervals are 95 % confidence intervals.
     *
     * @param number number of the round, from 1
     * @param trainingRows rows the classifier learned from
     * @param judgedRows uniform draws it was judged on, never seen in training
     * @param acceptance share of uniform draws it keeps
     * @param usefulBefore useful share of the prior that was drawn from in this round, before its restriction
     * @param usefulAfter useful share among the draws it keeps (its precision)
     * @param falseNegativeRate share of useful settings it turns away
     */
    public record Round(
            int number,
            long trainingRows,
            long judgedRows,
            Estimate acceptance,
            Estimate usefulBefore,
            Estimate usefulAfter,
            Estimate falseNegativeRate) {}
}
