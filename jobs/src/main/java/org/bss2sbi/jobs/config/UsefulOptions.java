package org.bss2sbi.jobs.config;

import org.bss2sbi.simulator.Usefulness;

/**
 * Which runs are worth learning from.
 *
 * @param minSpikes smallest number of spikes during the step
 * @param maxSpikes largest number of spikes during the step
 * @param silentBefore whether a useful run must also be silent in the recorded time before the step
 */
public record UsefulOptions(int minSpikes, int maxSpikes, boolean silentBefore) {

    /** Checks the range. */
    public UsefulOptions {
        if (minSpikes < 0) {
            throw new IllegalArgumentException("min-spikes must be at least 0, got %d".formatted(minSpikes));
        }
        if (maxSpikes < minSpikes) {
            throw new IllegalArgumentException(
                    "max-spikes must be at least min-spikes (%d), got %d".formatted(minSpikes, maxSpikes));
        }
    }

    /**
     * The test that tables and jobs apply.
     *
     * @return test of spike counts
     */
    public Usefulness toUsefulness() {
        return new Usefulness(minSpikes, maxSpikes, silentBefore);
    }
}
