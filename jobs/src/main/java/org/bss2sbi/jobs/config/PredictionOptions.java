package org.bss2sbi.jobs.config;

/**
 * How posterior samples are run again and compared with what they were inferred from.
 *
 * @param targets runs that are inferred from and compared with
 * @param draws posterior samples that are run again, per target
 */
public record PredictionOptions(int targets, int draws) {

    /** Checks the ranges. */
    public PredictionOptions {
        Ranges.atLeast(1, "targets", targets);
        Ranges.atLeast(2, "draws", draws);
    }
}
