package org.bss2sbi.dataset;

/** Groups of columns that a reader may leave on the disk. Row id, status and spike counts are always read. */
public enum Column {
    /** Parameter values. */
    THETA,
    /** The fixed features. */
    FEATURES,
    /** Times of the spikes during the step. */
    SPIKE_TIMES,
    /** The membrane trace: nearly all bytes of a table. */
    TRACE
}
