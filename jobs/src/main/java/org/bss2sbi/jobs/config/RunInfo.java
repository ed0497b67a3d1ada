package org.bss2sbi.jobs.config;

import java.util.regex.Pattern;

/**
 * What a run is called and where its randomness begins.
 *
 * @param name short name, also used for directories: letters, digits, dots, hyphens and underscores
 * @param seed seed of every draw of the run
 * @param repeat trainings that differ in it have other random numbers and the same tables; 0 is the first
 */
public record RunInfo(String name, long seed, int repeat) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** Checks the name. */
    public RunInfo {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must consist of letters, digits, '.', '-' and '_' and begin with a letter or digit, got '%s'"
                            .formatted(name));
        }
        Ranges.atLeast(0, "repeat", repeat);
    }
}
