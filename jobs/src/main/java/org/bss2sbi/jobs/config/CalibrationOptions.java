package org.bss2sbi.jobs.config;

import org.bss2sbi.training.c2st.LocalTwoSampleResult;
import org.bss2sbi.training.c2st.LocalTwoSampleTest;

/**
 * How calibration is measured.
 *
 * @param targets runs never seen in training
 * @param samples posterior samples per target
 * @param localTargets so many of the targets are set apart, and the posterior is judged at each of them (L-C2ST) with the others
 * @param permutations classifiers of shuffled rows for these
 * @param table table whose useful runs are the targets, or {@link #FRESH}
 */
public record CalibrationOptions(int targets, int samples, int localTargets, int permutations, String table) {

    /** Stands for no table: targets are simulated. */
    public static final String FRESH = "none";

    /** Checks the ranges. */
    public CalibrationOptions {
        Ranges.atLeast(10, "targets", targets);
        Ranges.atLeast(10, "samples", samples);
        Ranges.atLeast(0, "local-targets", localTargets);
        Ranges.atLeast(LocalTwoSampleResult.LEAST_PERMUTATIONS, "permutations", permutations);
        if (localTargets > 0 && targets - localTargets < LocalTwoSampleTest.LEAST_PAIRS) {
            throw new IllegalArgumentException("local-targets must leave %d of the targets to learn from, got %d of %d"
                    .formatted(LocalTwoSampleTest.LEAST_PAIRS, localTargets, targets));
        }
    }
}
