package org.bss2sbi.dataset;

import org.bss2sbi.simulator.Usefulness;

/** Which rows a reader keeps, by what was observed. */
@FunctionalInterface
public interface RowFilter {

    /** Every row, failed runs included. */
    RowFilter ALL = (valid, spikes, spikesBefore) -> true;

    /** Rows with a recording. */
    RowFilter VALID = (valid, spikes, spikesBefore) -> valid;

    /**
     * Rows worth learning from.
     *
     * @param usefulness spike counts that are useful
     * @return filter
     */
    static RowFilter useful(Usefulness usefulness) {
        return (valid, spikes, spikesBefore) -> valid && usefulness.test(spikes, spikesBefore);
    }

    /**
     * Decides for one row.
     *
     * @param valid whether the run has a recording
     * @param spikes spikes during the step, -1 without recording
     * @param spikesBefore spikes before the step, -1 without recording
     * @return true to keep the row
     */
    boolean test(boolean valid, int spikes, int spikesBefore);
}
