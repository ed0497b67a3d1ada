package org.bss2sbi.simulator;

import java.io.Serializable;

/**
 * Which runs are worth learning from: those whose spike count during the step lies in a range.
 *
 * <p>Keeping rows by their observation does not change p(theta | x) for the x that remain.
 *
 * @param minSpikes smallest useful count during the step
 * @param maxSpikes largest useful count during the step
 * @param silentBefore whether a useful run must also be silent in the recorded time before the step
 */
public record Usefulness(int minSpikes, int maxSpikes, boolean silentBefore) implements Serializable {

    /** Checks the range. */
    public Usefulness {
        if (minSpikes < 0 || maxSpikes < minSpikes) {
            throw new IllegalArgumentException(
                    "Useful spike counts need 0 <= min <= max, got %d...%d".formatted(minSpikes, maxSpikes));
        }
    }

    /**
     * Decides for the counts of one valid run.
     *
     * @param spikes spikes during the step
     * @param spikesBefore spikes in the recorded time before the step
     * @return true if the run is useful
     */
    public boolean test(int spikes, int spikesBefore) {
        return spikes >= minSpikes && spikes <= maxSpikes && (!silentBefore || spikesBefore == 0);
    }
}
