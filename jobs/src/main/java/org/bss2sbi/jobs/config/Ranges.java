package org.bss2sbi.jobs.config;

/** Range checks whose messages begin with the key. */
final class Ranges {

    private Ranges() {}

    static void atLeast(int lowest, String key, int value) {
        if (value < lowest) {
            throw new IllegalArgumentException("%s must be at least %d, got %d".formatted(key, lowest, value));
        }
    }
}
