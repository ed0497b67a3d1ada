package org.bss2sbi.jobs.config;

/**
 * How calibration is measured.
 *
 * @param targets fresh runs from the restricted prior, never seen in training
 * @param samples posterior samples per target
 */
public record CalibrationOptions(int targets, int samples) {

    /** Checks the ranges. */
    public CalibrationOptions {
        Ranges.atLeast(10, "targets", targets);
        Ranges.atLeast(10, "samples", samples);
    }
}
