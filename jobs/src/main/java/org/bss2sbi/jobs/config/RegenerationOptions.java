package org.bss2sbi.jobs.config;

/**
 * How a table is made again on schedule, and when a new version is refused.
 *
 * @param keepVersions published versions that are kept, the current one included
 * @param models directory with a model per version, trained and calibrated before the version becomes current; {@code none}
 *     for no training
 * @param falseAlarmRate probability that a version is refused although nothing has moved
 * @param sampledRows rows of each version whose features are compared
 * @param smallestShift Kolmogorov-Smirnov distance of a feature below which a shift does not matter
 * @param selfTestPoints settings that are run again and again for every version
 * @param selfTestRepeats runs of each of them
 * @param smallestSelfTestShift distance at such a setting below which a shift does not matter
 */
public record RegenerationOptions(
        int keepVersions,
        String models,
        double falseAlarmRate,
        int sampledRows,
        double smallestShift,
        int selfTestPoints,
        int selfTestRepeats,
        double smallestSelfTestShift) {

    /** Checks the ranges. */
    public RegenerationOptions {
        Ranges.atLeast(1, "keep-versions", keepVersions);
        Ranges.atLeast(100, "sampled-rows", sampledRows);
        Ranges.atLeast(1, "self-test-points", selfTestPoints);
        Ranges.atLeast(10, "self-test-repeats", selfTestRepeats);
        if (models.contains(":/")) {
            throw new IllegalArgumentException("models must be a local directory or none, got " + models);
        }
        share("false-alarm-rate", falseAlarmRate);
        share("smallest-shift", smallestShift);
        share("smallest-self-test-shift", smallestSelfTestShift);
    }

    private static void share(String key, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException("%s must be in (0, 1), got %s".formatted(key, value));
        }
    }
}
