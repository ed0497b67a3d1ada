package org.bss2sbi.jobs.report;

import static java.util.Objects.requireNonNull;

/**
 * A file that numbers of the report come from, and the stage that made it.
 *
 * @param path path within the run directory
 * @param stage name of the stage; empty if no stage is recorded
 * @param sha256 hash of the stage's output; empty if none is recorded
 */
public record Origin(String path, String stage, String sha256) {

    /** Checks that no part is null. */
    public Origin {
        requireNonNull(path, "path");
        requireNonNull(stage, "stage");
        requireNonNull(sha256, "sha256");
    }

    /**
     * A file without a recorded stage.
     *
     * @param path path within the run directory
     * @return origin
     */
    public static Origin of(String path) {
        return new Origin(path, "", "");
    }
}
