package org.bss2sbi.jobs.config;

import org.bss2sbi.training.restriction.RestrictionOptions;

/**
 * How the prior is restricted to the region where runs are useful.
 *
 * @param uniformDraws runs drawn from the uniform prior to begin with
 * @param drawsPerRound runs drawn from the restricted prior in each further round
 * @param checkDraws fresh uniform runs on which the false-negative rate is judged at the end
 * @param classifier how the useful region is learnt
 */
public record RestrictionSection(int uniformDraws, int drawsPerRound, int checkDraws, RestrictionOptions classifier) {

    /** Checks the ranges. */
    public RestrictionSection {
        Ranges.atLeast(1, "uniform-draws", uniformDraws);
        Ranges.atLeast(1, "draws-per-round", drawsPerRound);
        Ranges.atLeast(1, "check-draws", checkDraws);
    }
}
